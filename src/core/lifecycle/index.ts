import { check } from "./check/check.ts";
import { listSteps } from "./clean/list-steps.ts";
import { clean } from "./clean/clean.ts";
import { compare } from "./compare.ts";
import { contract } from "./contract/contract.ts";
import { deleteVersion } from "./delete.ts";
import { evaluateVersion } from "./evaluate.ts";
import { exportVersion } from "./export.ts";
import { history } from "./history.ts";
import { list } from "./list.ts";
import { monitor } from "./monitor.ts";
import { optimize } from "./optimize.ts";
import { predictFile } from "./predict.ts";
import { profile } from "./profile.ts";
import { promote } from "./promote.ts";
import { rollback } from "./rollback.ts";
import { scenario } from "./scenario.ts";
import { synthesize } from "./synthesize.ts";
import { showTree } from "./show-tree.ts";
import { train } from "./train.ts";
import { variance } from "./variance.ts";

/**
 * Every verb of the lifecycle, in the order help pages show them. Faces (palette, tree, command line, agent
 * tools) are made from this list; a new verb is a file of its own and a line here.
 */
export const actions = [
  profile,
  check,
  contract,
  clean,
  listSteps,
  synthesize,
  scenario,
  train,
  variance,
  optimize,
  showTree,
  evaluateVersion,
  compare,
  exportVersion,
  predictFile,
  monitor,
  promote,
  rollback,
  list,
  history,
  deleteVersion,
] as const;
