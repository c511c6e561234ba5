import type { PanelState } from "../../src/protocol/panels.ts";
import { stageWords } from "./stage-words.ts";
import type { PageTools } from "./tools.ts";

type Status = PanelState["status"];

function turnWords(status: Status, verdict: string): string {
  switch (status.type) {
    case "running":
      return stageWords(status.stage);
    case "done":
      return verdict;
    case "cancelled":
      return "Cancelled";
    case "failed":
      return `Failed: ${status.error.message}`;
    case "choosing":
      return verdict;
  }
}

/** Tells screen readers when a run takes a turn: a new stage, done, failed; never each epoch. */
export function createTurns(tools: PageTools): { show(status: Status, verdict: string): void } {
  let last = "";
  return {
    show(status, verdict) {
      const turn = status.type === "running" ? `running ${status.stage}` : status.type;
      if (turn === last) return;
      last = turn;
      tools.announce(turnWords(status, verdict));
    },
  };
}
