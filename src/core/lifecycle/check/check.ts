import type * as z from "zod";
import type { Contract } from "../../contracts/schema.ts";
import type { ReadOptions } from "../../data/source.ts";
import type { Finding } from "../../findings.ts";
import type { Ports } from "../../ports.ts";
import type { Recipe } from "../../recipe.ts";
import type { Action } from "../action.ts";
import { heldKinds } from "../contract/file-holding.ts";
import { findContract } from "../contract/find-contract.ts";
import { holdFile } from "../contract/hold-file.ts";
import { planFromRecipe } from "../plan-from-recipe.ts";
import { readOptions } from "../read-options.ts";
import { readingOf } from "../reading-input.ts";
import { startStages } from "../run-stages.ts";
import { workspacePath } from "../workspace-path.ts";
import { checkInput, severities } from "./input.ts";
import { countsOf, ignoredIn, partIgnored } from "./ignore.ts";
import { checkDataOf, type Looking, lookInto } from "./look-into.ts";
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
    const ignore = await ignoredIn(ports.store, file, input);
    const recipe =
      input.model === undefined ? null : (await planFromRecipe(ports.store, { recipe: input.model })).recipe;
    const contract = input.contract === undefined ? null : await findContract(ports.store, input.contract);
    const options = readingToCheck(recipe, contract, input);
    const read = await readToCheck(ports.tables, { file, options, control });
    await stages.enter("looking");
    const data = checkDataOf({ file, read, input, recipe, now: ports.clock.now() });
    const looking = { ports, data, recipe, contract: read.isSample ? null : contract, stages, control };
    const found = await lookInto(looking);
    const findings = read.isSample
      ? [...(await heldWhole({ ...looking, contract }, options)), ...found.map(({ finding }) => finding)]
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

/** How a file is read to be checked; cells that the contract lists are kept as they are written. */
function readingToCheck(recipe: Recipe | null, contract: Contract | null, input: CheckInput): ReadOptions {
  const options = recipe === null ? {} : readOptions(recipe);
  const kinds = { ...(contract === null ? {} : heldKinds(contract)), ...options.kinds };
  return { ...options, ...readingOf(input), badRows: "drop", kinds };
}

/** A contract counts over all rows of a file, also where the checks see a sample. */
async function heldWhole(
  {
    ports: { tables },
    data: { file },
    contract,
    stages,
    control,
  }: Looking & { readonly ports: Pick<Ports, "tables"> },
  options: ReadOptions,
): Promise<readonly Finding[]> {
  return contract === null ? [] : holdFile({ tables, file, options, contract, stages, control });
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
