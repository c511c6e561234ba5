import type { SynthesizeReport } from "../../core/lifecycle/synthesis/report.ts";
import type { ScenarioReport } from "../../core/lifecycle/synthesis/scenario-report.ts";
import {
  formatCount,
  formatMetric,
  formatNumber,
  formatPercent,
  metricTitle,
  plainText,
} from "../../words/index.ts";
import { renderFindings } from "./findings.ts";
import type { Paint } from "./paint.ts";
import { short } from "./short.ts";
import { renderTable } from "./table.ts";

/** How alike, useful and private made rows are, and where each column comes from. */
export function renderSynthesis(report: SynthesizeReport, paint: Paint): string {
  const parts = [
    renderColumns(report),
    renderEfficacy(report),
    renderPrivacy(report),
    renderClasses(report),
    renderFindings(report.findings, paint),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function renderColumns({ fit, fidelity }: SynthesizeReport): string {
  const known = new Map((fidelity?.columns ?? []).map((column) => [column.name, column]));
  const rows = fit.columns.map(({ name, kind, source }) => {
    const found = known.get(name);
    return [
      short(name, 32),
      kind,
      source,
      share(found?.score),
      share(found?.missing.real),
      share(found?.missing.synthetic),
    ];
  });
  const right = (heading: string) => ({ heading, align: "right" as const });
  return renderTable(
    [
      { heading: "column" },
      { heading: "kind" },
      { heading: "source" },
      right("alike"),
      right("missing"),
      right("made"),
    ],
    rows,
  );
}

function share(value: number | null | undefined): string {
  return value === null || value === undefined ? "–" : formatPercent(value);
}

function renderEfficacy({ efficacy }: SynthesizeReport): string {
  if (efficacy === null) return "";
  const right = (heading: string) => ({ heading, align: "right" as const });
  return renderTable(
    [
      { heading: `learner of ${efficacy.target}` },
      { heading: "metric" },
      right("from real"),
      right("from made"),
      right("baseline"),
    ],
    efficacy.learners.map(({ learner, metric, real, synthetic, baseline }) => [
      learner,
      metricTitle(metric),
      ...[real, synthetic, baseline].map((value) => formatMetric(metric, value)),
    ]),
  );
}

function renderPrivacy({ privacy }: SynthesizeReport): string {
  if (privacy === null) return "";
  const right = (heading: string) => ({ heading, align: "right" as const });
  const rows = [
    [
      "nearer to rows learned from than to others",
      formatPercent(privacy.closerToTraining),
      formatPercent(0.5),
    ],
    [
      "median distance to the nearest row",
      formatNumber(privacy.medianDistance),
      formatNumber(privacy.holdoutMedianDistance),
    ],
    [
      "nearest ÷ second nearest",
      formatNumber(privacy.neighborRatio),
      formatNumber(privacy.holdoutNeighborRatio),
    ],
    ["copies of a row", formatCount(privacy.copies), formatCount(privacy.holdoutCopies)],
  ];
  return renderTable([{ heading: "privacy" }, right("made rows"), right("held-out rows")], rows);
}

function renderClasses({ classes, target }: SynthesizeReport): string {
  return renderTable(
    [{ heading: target ?? "class" }, { heading: "rows", align: "right" }],
    classes.map(({ label, rows }) => [label, formatCount(rows)]),
  );
}

/** Where the list of what was changed is. */
export function renderScenario(report: ScenarioReport): string {
  const { plan, changedCells, alarms } = report;
  const lines = [
    `${formatCount(changedCells)} cells were changed; ${plainText(plan)} lists them`,
    `Findings to expect: ${alarms.length === 0 ? "duplicate rows (check)" : alarms.join(", ")}`,
  ];
  return `${lines.join("\n")}\n`;
}
