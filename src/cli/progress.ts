import type { Progress, Stage } from "../core/lifecycle/action.ts";
import type { ProfileReport } from "../core/lifecycle/reports.ts";
import { formatCount, formatNumber } from "../words/index.ts";

/** Shows what a run is doing, on standard error. */
export interface ProgressView {
  show(event: Progress): void;
  /** Clears what is shown, before the report or an error. */
  end(): void;
}

export interface ProgressTarget {
  write(text: string): void;
  /** A terminal gets a bar that moves, anything else a line per stage. */
  readonly isTerminal: boolean;
  readonly columns: number;
  now(): number;
}

const stageWords: Readonly<Record<Stage, string>> = {
  reading: "Reading",
  preparing: "Preparing",
  projecting: "Projecting",
  fitting: "Fitting",
  rewriting: "Rewriting the model",
  evaluating: "Evaluating",
  predicting: "Predicting",
  saving: "Saving",
  exporting: "Exporting",
  looking: "Looking for problems",
  checking: "Checking",
  comparing: "Comparing",
};

/** Says nothing, for --json. */
export const silentProgress: ProgressView = { show: () => undefined, end: () => undefined };

/** Progress for a person: a bar on a terminal, lines elsewhere. */
export function createProgressView(target: ProgressTarget): ProgressView {
  return target.isTerminal ? barView(target) : lineView(target);
}

function lineView(target: ProgressTarget): ProgressView {
  return {
    show(event) {
      if (event.type === "stage") target.write(`${stageWords[event.stage]} …\n`);
      if (event.type === "profile" && event.report.sample !== null)
        target.write(`${profileLine(event.report)}\n`);
    },
    end: () => undefined,
  };
}

const framesPerSecond = 12;
const clearLine = "\r\u001b[2K";

function barView(target: ProgressTarget): ProgressView {
  let drawn = -Infinity;
  return {
    show(event) {
      const text = lineOf(event);
      if (text === null || (event.type === "epoch" && target.now() - drawn < 1000 / framesPerSecond)) return;
      drawn = target.now();
      target.write(`${clearLine}${text.slice(0, target.columns - 1)}`);
    },
    end: () => target.write(clearLine),
  };
}

function lineOf(event: Progress): string | null {
  if (event.type === "stage") return `${stageWords[event.stage]} …`;
  if (event.type === "profile") return event.report.sample === null ? null : profileLine(event.report);
  if (event.type !== "epoch") return null;
  const { epoch, epochs, train, validation, isOutOfBag } = event;
  const loss = isOutOfBag ? "out-of-bag loss" : "loss";
  const shown = validation === null ? "" : `  validation ${formatNumber(validation)}`;
  return `Fitting ${bar(epoch / epochs)} ${epoch}/${epochs}  ${loss} ${formatNumber(train)}${shown}`;
}

/** How much of a large file went by, and what it is about to be. */
function profileLine({ rows, columns, sample }: ProfileReport): string {
  const counted = sample?.counted ?? rows;
  return `Reading … ${formatCount(counted)} of about ${formatCount(rows)} rows, ${columns.length} columns`;
}

const barWidth = 20;

function bar(share: number): string {
  const full = Math.round(Math.min(1, share) * barWidth);
  return `[${"█".repeat(full)}${"░".repeat(barWidth - full)}]`;
}
