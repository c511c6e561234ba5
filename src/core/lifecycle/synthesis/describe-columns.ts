import type { Finding } from "../../findings.ts";
import type { ColumnModel, Synthesizer } from "../../synthesis/model.ts";
import type { ColumnSource, SynthesizeReport } from "./report.ts";

/** Where the cells of each column come from. */
export function describeColumns({ columns }: Synthesizer): SynthesizeReport["fit"]["columns"] {
  return columns.map((column) => ({ name: column.name, kind: column.kind, source: sourceOf(column) }));
}

function sourceOf({ rest, variable, texts, numbers }: ColumnModel): ColumnSource {
  if (rest?.type === "identifier" || rest?.type === "text" || rest?.type === "counter") return rest.type;
  const isOneCode = variable < 0 && rest === null;
  if (!isOneCode) return "modeled";
  return texts.length + numbers.length === 0 ? "empty" : "constant";
}

/** What a person should know of columns that are not modeled. */
export function columnFindings(
  columns: SynthesizeReport["fit"]["columns"],
  file: string,
): readonly Finding[] {
  return columns.flatMap(({ name, source }): readonly Finding[] => {
    const where = { file, column: name };
    if (source === "identifier" || source === "text" || source === "counter")
      return [{ code: "new-values", severity: "info", args: { source }, where }];
    return [];
  });
}
