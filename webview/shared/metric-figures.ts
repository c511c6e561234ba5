import type { Metrics } from "../../src/protocol/panels.ts";
import { change } from "./change.ts";
import type { Figure } from "./figure-list.ts";
import { metricChange } from "./metric-change.ts";
import { isHigherBetter } from "./metric-direction.ts";
import type { Words } from "./words.ts";

/** Metrics to compare with, and what to call where they come from. */
export interface Rival {
  readonly name: string;
  readonly metrics: Metrics;
}

export interface MetricParts {
  readonly metrics: Metrics;
  readonly intervals: Readonly<Record<string, readonly [number, number]>>;
  /** What everything is measured against; said as a plain number. */
  readonly baseline: Rival | null;
  /** What a new value is better or worse than. */
  readonly rival: Rival | null;
  readonly words: Words;
}

type Line = readonly (Node | string)[];

function againstRival({ rival, words }: MetricParts, name: string, value: number): readonly Line[] {
  const before = rival?.metrics[name];
  if (rival === null || before === undefined) return [];
  const difference = metricChange({
    metric: name,
    before,
    after: value,
    isHigherBetter: isHigherBetter(name),
    words,
  });
  return [[change(difference), ` ${difference.isBetter === null ? "as" : "than"} ${rival.name}`]];
}

function againstBaseline({ baseline, words }: MetricParts, name: string): readonly Line[] {
  const value = baseline?.metrics[name];
  if (baseline === null || value === undefined) return [];
  return [[`${baseline.name} ${words.metric(name, value)}`]];
}

/** Metrics as figures: value, 95 % interval, and what it has to beat. */
export function metricFigures(parts: MetricParts): readonly Figure[] {
  return Object.entries(parts.metrics).map(([name, value]) => {
    const limits = parts.intervals[name];
    return {
      name: parts.words.metricName(name),
      value: parts.words.metric(name, value),
      beside: limits === undefined ? "" : parts.words.interval(name, limits),
      lines: [...againstRival(parts, name, value), ...againstBaseline(parts, name)],
    };
  });
}
