import type { VarianceState } from "../../src/protocol/panels.ts";
import { change, type Change } from "../shared/change.ts";
import { element } from "../shared/dom.ts";
import { metricChange } from "../shared/metric-change.ts";
import { isHigherBetter } from "../shared/metric-direction.ts";
import { dataTable } from "../shared/table.ts";
import type { Words } from "../shared/words.ts";

/** One line of the comparison; `after` is null while nobody has measured it. */
export interface BeforeAfterRow {
  readonly name: string;
  readonly before: string;
  readonly after: string | null;
  readonly change: Change | null;
}

/** A measure of which less is better. */
interface Cost {
  readonly name: string;
  readonly before: number;
  readonly after: number | null;
  readonly write: (value: number) => string;
  readonly less: string;
  readonly more: string;
}

function costRow({ name, before, after, write, less, more }: Cost): BeforeAfterRow {
  if (after === null) return { name, before: write(before), after: null, change: null };
  const rises = after > before;
  const size = write(Math.abs(after - before));
  const difference: Change =
    after === before
      ? { words: "same", rises, isBetter: null }
      : { words: `${size} ${rises ? more : less}`, rises, isBetter: !rises };
  return { name, before: write(before), after: write(after), change: difference };
}

function metricRow(state: VarianceState, metric: string, before: number, words: Words): BeforeAfterRow {
  const name = words.metricName(metric);
  const after = state.report?.holdout.metrics[metric];
  if (after === undefined) return { name, before: words.metric(metric, before), after: null, change: null };
  const difference = metricChange({
    metric,
    before,
    after,
    isHigherBetter: isHigherBetter(metric),
    words,
  });
  return {
    name,
    before: words.metric(metric, before),
    after: words.metric(metric, after),
    change: difference,
  };
}

/** The version before and after the projection, measure by measure. Inputs are known before anything is saved. */
export function beforeAfterRows(state: VarianceState, kept: number, words: Words): readonly BeforeAfterRow[] {
  const { parent, report, variance } = state;
  const inputs: Cost = {
    name: "Inputs of the learner",
    before: variance?.inputs ?? 0,
    after: report?.width.dense ?? kept,
    write: (value) => words.count(value),
    less: "fewer",
    more: "more",
  };
  const size: Cost = {
    name: "Size",
    before: parent.bytes,
    after: report?.bytes ?? null,
    write: (value) => words.size(value),
    less: "smaller",
    more: "larger",
  };
  const time: Cost = {
    name: "Time per row",
    before: parent.rowMicroseconds,
    after: report?.rowMicroseconds ?? null,
    write: (value) => words.duration(value / 1000),
    less: "faster",
    more: "slower",
  };
  const metrics = Object.entries(parent.metrics).map(([metric, before]) =>
    metricRow(state, metric, before, words),
  );
  return [costRow(inputs), ...metrics, costRow(size), costRow(time)];
}

/** What the table leaves open: measures that are not taken yet, or a cut that is not the saved one. */
function remarkOf({ report }: VarianceState, kept: number, words: Words): string {
  if (report === null) return "The rest is measured when the version is saved.";
  const { dense } = report.width;
  if (dense === kept) return "";
  return `Version ${report.version} keeps ${words.count(dense)}; the cut that is shown is not saved.`;
}

/** The comparison as a table. */
export function beforeAfterTable(state: VarianceState, kept: number, words: Words): HTMLElement {
  const { report, version } = state;
  const table = dataTable<BeforeAfterRow>({
    caption: "Before and after the projection",
    rows: beforeAfterRows(state, kept, words),
    columns: [
      { title: "Measure", isRowHead: true, cell: (row) => row.name },
      { title: `Version ${version}`, isNumber: true, cell: (row) => row.before },
      {
        title: report === null ? "After" : `Version ${report.version}`,
        isNumber: true,
        cell: (row) => row.after ?? "–",
      },
      { title: "Change", cell: (row) => (row.change === null ? "" : change(row.change)) },
    ],
  });
  const remark = remarkOf(state, kept, words);
  return element("section", {}, [
    element("h2", { text: "Before and After" }),
    table,
    ...(remark === "" ? [] : [element("p", { class: "remark", text: remark })]),
  ]);
}
