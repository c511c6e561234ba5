import type { InspectedColumn, ReadOptions, TableSource } from "../../data/source.ts";
import { TablewrightError } from "../../errors.ts";
import { ColumnFacts, mostLabels } from "../../scenarios/column-facts.ts";
import type { Injection } from "../../scenarios/inject.ts";
import { scenarioFacts, type ScenarioKind } from "../../scenarios/kinds.ts";
import type { RunControl } from "../action.ts";
import type { RunStages } from "../run-stages.ts";

/** What was asked for, the file already as a workspace path. */
export interface ScenarioRequest {
  readonly tables: TableSource;
  readonly file: string;
  /** What the user said of how it is written. */
  readonly options: ReadOptions;
  readonly kind: ScenarioKind;
  readonly column: string | undefined;
  readonly with: string | undefined;
  readonly strength: number | undefined;
  readonly seed: number;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/** A shift made ready, and how to read the file for it. */
export interface PlannedScenario {
  readonly injection: Injection;
  /** Everything as text, but the number that is shifted. */
  readonly kinds: Readonly<Record<string, "category" | "number">>;
}

/**
 * Looks at the file and its column. Throws `bad-usage` for a column that is not there or of a kind the shift cannot
 * go into, and for a strength that means nothing.
 */
export async function planScenario(request: ScenarioRequest): Promise<PlannedScenario> {
  const { tables, file, options, kind, seed, control } = request;
  const strength = checkStrength(request);
  const { columns } = await tables.glimpse(file, options, control);
  const column = scenarioFacts[kind].columns === null ? "" : findColumn(request, columns).name;
  const other = kind === "swapped-columns" ? findOther(request, columns, column) : "";
  const isNumber = scenarioFacts[kind].strength.means !== "share";
  const kinds = Object.fromEntries(
    columns.map(({ name }) => [
      name,
      isNumber && name === column ? ("number" as const) : ("category" as const),
    ]),
  );
  const facts = await factsOf(request, column, kinds);
  const labels = [...facts.labels];
  if (kind === "label-flip") requireLabels(request, column, labels);
  if (kind === "mean-shift" && facts.deviation === 0) throw constant(request, column);
  const { deviation, decimals } = facts;
  const category = unusedLabel(facts.labels);
  return { injection: { kind, column, other, strength, seed, deviation, decimals, labels, category }, kinds };
}

function checkStrength({ kind, strength }: ScenarioRequest): number {
  const { means, usual } = scenarioFacts[kind].strength;
  const value = strength ?? usual;
  if (isValid(means, value)) return value;
  const expected = {
    share: "a share above 0 and at most 1",
    factor: "a factor above 0 that is not 1",
    deviations: "standard deviations other than 0",
  }[means];
  const next = "Correct --strength.";
  const details = { expected, found: String(value), next };
  throw new TablewrightError("bad-usage", `A ${kind} cannot have the strength ${value}.`, details);
}

function isValid(means: "deviations" | "factor" | "share", value: number): boolean {
  if (means === "share") return value > 0 && value <= 1;
  return means === "factor" ? value > 0 && value !== 1 : value !== 0;
}

function findColumn({ kind, column, file }: ScenarioRequest, columns: readonly InspectedColumn[]) {
  const fitting = columns.filter((each) => scenarioFacts[kind].columns!.includes(each.kind));
  const found = fitting.find(({ name }) => name === column);
  if (found !== undefined) return found;
  const known = columns.find(({ name }) => name === column);
  throw new TablewrightError("bad-usage", `A ${kind} needs another column of ${file}.`, {
    file,
    ...(column === undefined ? {} : { column }),
    expected: fitting.map(({ name }) => name).join(", ") || "a column of another kind",
    found: column === undefined ? "none" : known === undefined ? "no such column" : `a ${known.kind} column`,
    next: "Name one of these with --column.",
  });
}

function findOther(request: ScenarioRequest, columns: readonly InspectedColumn[], column: string): string {
  const found = columns.find(({ name }) => name === request.with && name !== column);
  if (found !== undefined) return found.name;
  throw new TablewrightError("bad-usage", "Swapped columns need a second column.", {
    file: request.file,
    expected: columns.flatMap(({ name }) => (name === column ? [] : name)).join(", "),
    found: request.with ?? "none",
    next: "Name it with --with.",
  });
}

/** One pass over the column, where something must be known of it. */
async function factsOf(
  { tables, file, options, kind, control, stages }: ScenarioRequest,
  column: string,
  kinds: PlannedScenario["kinds"],
): Promise<ColumnFacts> {
  const facts = new ColumnFacts();
  const isNeeded = !["missing-surge", "swapped-columns", "duplicate-rows"].includes(kind);
  if (!isNeeded) return facts;
  const reading = { file, columns: [column], options: { ...options, kinds }, control };
  await tables.stream(reading, async ({ table }) => {
    facts.add(table.columns[0]!);
    await stages.pause();
  });
  return facts;
}

function requireLabels({ file }: ScenarioRequest, column: string, labels: readonly string[]): void {
  if (labels.length >= 2 && labels.length <= mostLabels) return;
  throw new TablewrightError("bad-usage", `"${column}" of ${file} has no labels to flip.`, {
    file,
    column,
    expected: `2 to ${mostLabels} values`,
    found: labels.length > mostLabels ? `more than ${mostLabels}` : String(labels.length),
    next: "Name the column of the labels with --column.",
  });
}

function constant({ file }: ScenarioRequest, column: string): TablewrightError {
  return new TablewrightError("bad-usage", `"${column}" of ${file} does not vary; its mean has no scale.`, {
    file,
    column,
    expected: "a number column with at least two values",
    found: "one value or none",
    next: "Name another column, or use unit-change.",
  });
}

function unusedLabel(labels: ReadonlySet<string>): string {
  let name = "new_category";
  for (let number = 2; labels.has(name); number++) name = `new_category_${number}`;
  return name;
}
