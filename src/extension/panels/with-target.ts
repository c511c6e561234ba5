import type { ProfileReport } from "../../protocol/panels.ts";
import { measureOf } from "../../words/index.ts";

type Target = NonNullable<ProfileReport["target"]>;
type TargetAssociation = Target["associations"][number];

/**
 * A profile beside another target, without reading the file again: what goes along with it is a row of the matrix.
 * Null where the matrix does not hold all columns, or not this one.
 */
export function withTarget(report: ProfileReport, name: string): ProfileReport | null {
  const { columns, associations } = report;
  const row = associations.columns.findIndex((column) => column.name === name);
  const chosen = columns.find((column) => column.name === name);
  if (row < 0 || chosen === undefined || associations.leftOut > 0) return null;
  const target = associations.columns[row]!;
  const beside = associations.columns.map((column, at): TargetAssociation => ({
    name: column.name,
    measure: measureOf(column.kind, target.kind),
    value: associations.values[row]?.[at] ?? null,
    spearman: associations.spearman[row]?.[at] ?? null,
  }));
  const strength = ({ value }: TargetAssociation) => (value === null ? -1 : Math.abs(value));
  const others = beside.filter((each) => each.name !== name);
  const sorted = others.sort((left, right) => strength(right) - strength(left));
  return { ...report, target: { name, task: chosen.task, associations: sorted } };
}
