import type { VarianceState } from "../../src/protocol/panels.ts";
import type { HeaderAction, HeaderParts } from "../shared/header.ts";
import { stageWords } from "../shared/stage-words.ts";
import type { PageTools } from "../shared/tools.ts";

function factOf({ status, report }: VarianceState): string {
  switch (status.type) {
    case "choosing":
      return "choose how much to keep";
    case "running":
      return stageWords(status.stage).toLowerCase();
    case "done":
      return report === null ? "" : `saved as version ${report.version}`;
    case "cancelled":
      return "cancelled";
    case "failed":
      return "failed";
  }
}

function actionsOf({ status, report }: VarianceState, tools: PageTools): readonly HeaderAction[] {
  const cancel: HeaderAction = {
    text: "Cancel",
    rank: "secondary",
    run: () => tools.post({ type: "cancel" }),
  };
  if (status.type === "running") return [cancel];
  if (status.type !== "done" || report === null) return [];
  const reference = `${report.model}@${report.version}`;
  return [
    {
      text: `Promote Version ${report.version} to Production`,
      rank: "secondary",
      run: () => tools.post({ type: "promote", reference }),
    },
  ];
}

/** "churn · version 2 · principal components · choose how much to keep". */
export function varianceHeader(state: VarianceState, tools: PageTools): HeaderParts {
  const facts = [`version ${state.version}`, "principal components", factOf(state)];
  return {
    title: state.model,
    facts: facts.filter((fact) => fact !== ""),
    actions: actionsOf(state, tools),
  };
}
