import { readFileSync } from "node:fs";
import nodePath from "node:path";
import { stepForms } from "../../../src/core/cleaning/forms.ts";
import type { CleaningState, CleanReport } from "../../../src/protocol/cleaning.ts";

type Name = "done" | "failed" | "filter";

/** What `clean orders.csv --preview --show STEP --json` answered. */
export const cleanReports = JSON.parse(
  readFileSync(nodePath.join(import.meta.dirname, "cleaning-reports.json"), "utf8"),
) as Readonly<Record<Name, CleanReport>>;

const base = {
  panel: "cleaning",
  model: "orders.csv",
  stepsPath: "cleaning/orders.json",
  target: null,
  forms: stepForms(),
  canUndo: true,
  canRedo: false,
  revision: 3,
  fault: null,
} as const;

function withReport(name: Name, selected: string): CleaningState {
  const report = cleanReports[name];
  return { ...base, status: { type: "done" }, steps: report.cleaning, selected, report };
}

const done = withReport("done", "text");
const nothing: CleanReport = { ...cleanReports.done, cleaning: [], steps: [], grid: null };

/** A panel in each of its states. */
export const cleaningStates = {
  empty: { ...done, steps: [], selected: null, canUndo: false, report: nothing },
  loading: {
    ...done,
    steps: [],
    forms: [],
    selected: null,
    status: { type: "running", stage: "reading" },
    report: null,
  },
  done,
  filter: withReport("filter", "filter"),
  working: { ...done, status: { type: "running", stage: "preparing" } },
  fault: withReport("failed", "text"),
  cancelled: { ...done, status: { type: "cancelled" } },
  failed: {
    ...done,
    report: null,
    status: {
      type: "failed",
      error: {
        tag: "bad-input",
        message: "orders.csv: row 7 has 5 cells",
        details: { file: "orders.csv", row: 7, expected: "6 cells", found: "5", next: "Correct the row." },
      },
    },
  },
} satisfies Readonly<Record<string, CleaningState>>;
