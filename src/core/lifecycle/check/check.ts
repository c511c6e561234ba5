import type * as z from "zod";
import type { CheckData, CheckTarget, Found } from "../../checks/check.ts";
import { holdoutOverlap } from "../../checks/holdout-overlap.ts";
import { checks } from "../../checks/index.ts";
import { holdAgainst } from "../../contracts/hold.ts";
import type { Contract } from "../../contracts/schema.ts";
import { countColumn } from "../../data/distinct.ts";
import { guessTask } from "../../data/guess.ts";
import { columnOf } from "../../data/table.ts";
import { encodeTarget } from "../../data/target.ts";
import type { Finding } from "../../findings.ts";
import type { Ports } from "../../ports.ts";
import { recipeSchema, type Recipe } from "../../recipe.ts";
import type { Action, RunControl } from "../action.ts";
import { findContract } from "../contract/find-contract.ts";
import { planFromRecipe } from "../plan-from-recipe.ts";
import { readOptions } from "../read-options.ts";
import { readingOf } from "../reading-input.ts";
import { startStages, type RunStages } from "../run-stages.ts";
import { runSteps } from "../run-steps.ts";
import { workspacePath } from "../workspace-path.ts";
import { checkInput, severities } from "./input.ts";
import { labelErrors } from "./label-errors.ts";
import { placed } from "./places.ts";
import { readToCheck, type ReadToCheck } from "./read-to-check.ts";
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
    const recipe =
      input.model === undefined ? null : (await planFromRecipe(ports.store, { recipe: input.model })).recipe;
    const options = { ...(recipe === null ? {} : readOptions(recipe)), ...readingOf(input) };
    const read = await readToCheck(ports.tables, { file, options: { ...options, badRows: "drop" }, control });
    const contract = input.contract === undefined ? null : await findContract(ports.store, input.contract);
    await stages.enter("looking");
    const data = dataOf({ file, read, input, recipe, now: ports.clock.now() });
    const found = await lookInto({ ports, data, recipe, contract, stages, control });
    const findings = read.isSample
      ? found.map(({ finding }) => finding)
      : await placed({ tables: ports.tables, file, read, found, control });
    const all = sorted([...ofReading(read.findings), ...findings]);
    const counts = { error: 0, warning: 0, info: 0 };
    for (const { severity } of all) counts[severity]++;
    const { rows, columns } = read.table;
    return {
      ...{ action: "check", file, bytes: read.bytes, rows, columns: columns.length },
      ...{ target: data.target?.name ?? null, findings: all, counts },
      failed: isFailed(all, input.failOn),
    };
  },
};

interface DataRequest {
  readonly file: string;
  readonly read: ReadToCheck;
  readonly input: CheckInput;
  readonly recipe: Recipe | null;
  readonly now: number;
}

function dataOf({ file, read, input, recipe, now }: DataRequest): CheckData {
  const { table, texts, dialect } = read;
  const target = targetOf({ file, read, input, recipe, now });
  return { file, table, texts, delimiter: dialect.delimiter, target, now, seed: input.seed };
}

/** A target that was asked for must be there; that of a model may be missing in a later file. */
function targetOf({ file, read, input, recipe }: DataRequest): CheckTarget | null {
  const { table } = read;
  const name = input.target ?? recipe?.target;
  if (name === undefined) return null;
  const column = columnOf(table, name);
  if (column === undefined && input.target === undefined) return null;
  const guessed =
    column === undefined
      ? "classification"
      : guessTask(column.kind, countColumn(column).distinct, table.rows);
  const task = recipe?.target === name ? recipe.task : guessed;
  return { name, task, encoded: encodeTarget({ table, target: name, task, file }) };
}

interface Looking {
  readonly ports: Ports;
  readonly data: CheckData;
  readonly recipe: Recipe | null;
  readonly contract: Contract | null;
  readonly stages: RunStages;
  readonly control: RunControl;
}

async function lookInto(looking: Looking): Promise<readonly Found[]> {
  const { ports, data, recipe, contract, stages, control } = looking;
  const found: Found[] = contract === null ? [] : [...(await runSteps(holdAgainst(data, contract), stages))];
  for (const each of checks) {
    found.push(...(await runSteps(each.run(data), stages)));
    await stages.pause();
  }
  if (data.target === null) return found;
  found.push(...(await runSteps(holdoutOverlap(data, recipe?.split ?? usualSplit()), stages)));
  const drop = new Set(found.flatMap(leakingColumn));
  found.push(...(await labelErrors({ ports, data, target: data.target, drop, control, stages })));
  return found;
}

function usualSplit(): Recipe["split"] {
  return recipeSchema.shape.split.parse(undefined);
}

/** Columns that a model must not see when it judges labels. */
function leakingColumn({ finding }: Found): readonly string[] {
  const isLeak = finding.code === "target-leakage" || finding.code === "identifier-numbers";
  return isLeak && finding.where?.column !== undefined ? [finding.where.column] : [];
}

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
