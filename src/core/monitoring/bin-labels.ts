import type { NumericSketch } from "./schema.ts";
import { lastMoment } from "../data/last-moment.ts";

/** Fewest digits, four or more, with which all edges look different. */
function digitsFor(edges: readonly number[]): number {
  for (let digits = 4; digits < 17; digits++) {
    if (new Set(edges.map((edge) => edge.toPrecision(digits))).size === edges.length) return digits;
  }
  return 17;
}

function isoDay(milliseconds: number): string {
  return Math.abs(milliseconds) <= lastMoment ? new Date(milliseconds).toISOString().slice(0, 10) : "?";
}

function boundLabels(column: NumericSketch): string[] {
  if (column.kind === "date") return column.edges.map(isoDay);
  const digits = digitsFor(column.edges);
  return column.edges.map((edge) => String(Number(edge.toPrecision(digits))));
}

/** A label per bin, the same in every language: `≤ 1.5`, `1.5 – 3`, `> 3`; dates as YYYY-MM-DD. */
export function binLabels(column: NumericSketch): string[] {
  if (column.kind === "boolean") return ["false", "true"];
  const bounds = boundLabels(column);
  if (bounds.length === 0) return ["any"];
  const inner = bounds.slice(1).map((bound, index) => `${bounds[index]!} – ${bound}`);
  return [`≤ ${bounds[0]!}`, ...inner, `> ${bounds.at(-1)!}`];
}
