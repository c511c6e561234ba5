import type { FindingCode } from "../findings.ts";
import type { ColumnKind } from "../data/table.ts";

/** Shifts that can be put into a file, in the order they are offered. */
export const scenarioKinds = [
  "mean-shift",
  "unit-change",
  "missing-surge",
  "new-category",
  "label-flip",
  "swapped-columns",
  "duplicate-rows",
] as const;

export type ScenarioKind = (typeof scenarioKinds)[number];

/** What a kind needs and does. */
export interface ScenarioFacts {
  /** What `strength` means, and its value when none is given. */
  readonly strength: { readonly means: "deviations" | "factor" | "share"; readonly usual: number };
  /** Kinds a column may have; null when no column is named. */
  readonly columns: readonly ColumnKind[] | null;
  /** Findings of `monitor` that it should raise. */
  readonly alarms: readonly FindingCode[];
}

const every: readonly ColumnKind[] = ["number", "category", "boolean", "date"];

export const scenarioFacts: Readonly<Record<ScenarioKind, ScenarioFacts>> = {
  "mean-shift": { strength: { means: "deviations", usual: 2 }, columns: ["number"], alarms: ["drift"] },
  "unit-change": {
    strength: { means: "factor", usual: 1000 },
    columns: ["number"],
    alarms: ["drift", "out-of-range"],
  },
  "missing-surge": { strength: { means: "share", usual: 0.3 }, columns: every, alarms: ["missing-rate"] },
  "new-category": {
    strength: { means: "share", usual: 0.3 },
    columns: ["category"],
    alarms: ["drift", "unseen-categories"],
  },
  "label-flip": { strength: { means: "share", usual: 0.3 }, columns: every, alarms: ["metric"] },
  "swapped-columns": { strength: { means: "share", usual: 1 }, columns: every, alarms: ["drift"] },
  "duplicate-rows": { strength: { means: "share", usual: 0.3 }, columns: null, alarms: [] },
};
