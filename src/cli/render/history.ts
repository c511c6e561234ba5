import type { HistoryReport } from "../../core/lifecycle/reports.ts";
import { eventClause } from "../../words/index.ts";
import { renderTable } from "./table.ts";

/** What happened when, oldest first. */
export function renderHistory({ events }: HistoryReport): string {
  const rows = events.map((event) => [event.at.slice(0, 19).replace("T", " "), eventClause(event)]);
  return renderTable([{ heading: "when (UTC)" }, { heading: "what" }], rows);
}
