import { checkDetection } from "./check/row.mjs";
import { engineRows } from "./engine/rows.mjs";
import { jsPeerRows } from "./js_peers/rows.mjs";
import { matrix } from "./matrix/row.mjs";
import { profileRows } from "./profile/rows.mjs";
import { quality } from "./quality/row.mjs";
import { treesQuality } from "./quality/trees.mjs";
import { servingRows } from "./serving/rows.mjs";
import { synthesize } from "./synthesize/row.mjs";
import { treeRows } from "./trees/rows.mjs";
import { wholeJobRows } from "./whole_job/row.mjs";

/** Every benchmark: a name, a title, and `run({ python, quick })`, which gives its measurements. */
export const rows = [
  ...engineRows,
  ...jsPeerRows,
  ...treeRows,
  ...servingRows,
  ...wholeJobRows,
  ...profileRows,
  quality,
  treesQuality,
  matrix,
  checkDetection,
  synthesize,
];
