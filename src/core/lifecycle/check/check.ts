import type * as z from "zod";
import type { Finding } from "../../findings.ts";
import type { Action } from "../action.ts";
import { findContract } from "../contract/find-contract.ts";
import { planFromRecipe } from "../plan-from-recipe.ts";
import { readOptions } from "../read-options.ts";
import { readingOf } from "../reading-input.ts";
import { startStages } from "../run-stages.ts";
import { workspacePath } from "../workspace-path.ts";
import { checkInput, severities } from "./input.ts";
import { countsOf, ignoredIn, partIgnored } from "./ignore.ts";
import { checkDataOf, lookInto } from "./look-into.ts";
import { placed } from "./places.ts";
import { readToCheck } from "./read-to-check.ts";
import type { CheckReport } from "./report.ts";

type CheckInput = z.output<typeof checkInput>;

/** Looks for what is wrong with a data file. */
export const check: Action<CheckInput, CheckReport> = {
  name: "check",
  title: "Check Data",
  summary:
    "Look for what is wrong with a data file: missing, duplicate, mixed, inconsistent, impossible or damaged cells, outliers, leakage, label errors.",
  input: checkInput,
  positionals: ["file"],
  async run(ports, input, control) {
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const file = workspacePath(ports.store.root, input.file);
    const ignore = await ignoredIn(ports.store, file, input.ignore ?? []);
    const recipe =
      input.model === undefined ? null : (await planFromRecipe(ports.store, { recipe: input.model })).recipe;
    const options = { ...(recipe === null ? {} : readOptions(recipe)), ...readingOf(input) };
    const read = await readToCheck(ports.tables, { file, options: { ...options, badRows: "drop" }, control });
    const contract = input.contract === undefined ? null : await findContract(ports.store, input.contract);
    await stages.enter("looking");
    const data = checkDataOf({ file, read, input, recipe, now: ports.clock.now() });
    const found = await lookInto({ ports, data, recipe, contract, stages, control });
    const findings = read.isSample
      ? found.map(({ finding }) => finding)
      : await placed({ tables: ports.tables, file, read, found, control });
    const all = sorted([...ofReading(read.findings), ...findings]);
    const parted = partIgnored(all, ignore, file);
    const { rows, columns } = read.table;
    return {
      ...{ action: "check", file, bytes: read.bytes, rows, columns: columns.length },
      ...{ target: data.target?.name ?? null, findings: parted.findings },
      counts: countsOf(parted.findings),
      ignored: parted.ignored && {
        ...parted.ignored,
        ...(input.showIgnored === true ? {} : { findings: [] }),
      },
      failed: isFailed(parted.findings, input.failOn),
    };
  },
};

/** What reading found and the checks do not say better. */
function ofReading(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => code !== "unreadable-cells" && code !== "bad-rows-dropped");
}

function sorted(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted(
    (left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity),
  );
}

function isFailed(findings: readonly Finding[], failOn: CheckInput["failOn"]): boolean {
  if (failOn === undefined) return false;
  const limit = severities.indexOf(failOn);
  return findings.some(({ severity }) => severities.indexOf(severity) <= limit);
}
