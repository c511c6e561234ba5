import type { TrainingState } from "../../src/protocol/panels.ts";
import { toClock } from "../shared/clock.ts";
import type { HeaderAction, HeaderParts } from "../shared/header.ts";
import { learnerTitle } from "../shared/learner-title.ts";
import { stageWords } from "../shared/stage-words.ts";
import type { PageTools } from "../shared/tools.ts";

function statusFact(state: TrainingState, elapsedMs: number, { words }: PageTools): string {
  const { status, report } = state;
  switch (status.type) {
    case "running": {
      const stage = status.stage === "fitting" ? "training" : stageWords(status.stage).toLowerCase();
      return `${stage} ${toClock(elapsedMs)}`;
    }
    case "done":
      return report === null ? "trained" : `trained in ${words.duration(report.durationMs)}`;
    case "cancelled":
      return `cancelled after ${toClock(elapsedMs)}`;
    case "failed":
      return `failed after ${toClock(elapsedMs)}`;
  }
}

function runningActions(state: TrainingState, tools: PageTools): readonly HeaderAction[] {
  const isFitting = state.status.type === "running" && state.status.stage === "fitting";
  const stop: HeaderAction = {
    text: "Stop and Keep Best",
    rank: "primary",
    run: () => tools.post({ type: "stop" }),
  };
  const cancel: HeaderAction = {
    text: "Cancel",
    rank: "secondary",
    run: () => tools.post({ type: "cancel" }),
  };
  return isFitting && state.curve.length > 0 ? [stop, cancel] : [cancel];
}

function doneActions(state: TrainingState, tools: PageTools): readonly HeaderAction[] {
  const { report, champion } = state;
  if (report === null || champion?.version === report.version) return [];
  const reference = `${report.model}@${report.version}`;
  const promote: HeaderAction = {
    text: "Promote to Production",
    rank: "primary",
    run: () => tools.post({ type: "promote", reference }),
  };
  return [promote];
}

function actionsOf(state: TrainingState, tools: PageTools): readonly HeaderAction[] {
  if (state.status.type === "running") return runningActions(state, tools);
  return state.status.type === "done" ? doneActions(state, tools) : [];
}

/** "churn · logistic regression · training 00:07", and the buttons that fit the moment. */
export function trainingHeader(state: TrainingState, elapsedMs: number, tools: PageTools): HeaderParts {
  const { report, champion } = state;
  const version = report === null ? [] : [`version ${report.version}`];
  const production = report !== null && champion?.version === report.version ? ["in production"] : [];
  const facts = [learnerTitle(state.learner), ...version, statusFact(state, elapsedMs, tools), ...production];
  return { title: state.model, facts: facts.filter((fact) => fact !== ""), actions: actionsOf(state, tools) };
}
