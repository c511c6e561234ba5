import { engineRows } from "./engine/rows.mjs";
import { jsPeerRows } from "./js_peers/rows.mjs";
import { quality } from "./quality/row.mjs";
import { treeRows } from "./trees/rows.mjs";
import { wholeJob } from "./whole_job/row.mjs";

/** Every benchmark: a name, a title, and `run({ python, quick })`, which gives its measurements. */
export const rows = [...engineRows, ...jsPeerRows, ...treeRows, wholeJob, quality];
