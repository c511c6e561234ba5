import { env, l10n } from "vscode";
import type { ProfileReport } from "../../protocol/worker.ts";
import { countOf } from "../../words/index.ts";
import { plainLabel } from "./plain-label.ts";

type Column = ProfileReport["columns"][number];

const kindIcons: Readonly<Record<Column["kind"], string>> = {
  number: "symbol-number",
  category: "symbol-string",
  boolean: "symbol-boolean",
  date: "calendar",
};

function columnDescription({ kind, distinct, missing }: Column, isSuggested: boolean): string {
  const values = countOf(distinct, "value", env.language);
  const holes = missing > 0 ? ` · ${l10n.t("{0} missing", countOf(missing, "row", env.language))}` : "";
  return `${isSuggested ? `${l10n.t("suggested")} · ` : ""}${kind} · ${values}${holes}`;
}

/** Columns to choose a target from, the suggested one first. */
export function columnItems({ columns, suggestedTarget }: ProfileReport) {
  const items = columns.map((column) => ({
    column,
    label: `$(${kindIcons[column.kind]}) ${plainLabel(column.name)}`,
    description: columnDescription(column, column.name === suggestedTarget?.name),
  }));
  const suggested = items.filter(({ column }) => column.name === suggestedTarget?.name);
  return [...suggested, ...items.filter((item) => !suggested.includes(item))];
}
