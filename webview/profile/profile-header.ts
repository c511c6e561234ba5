import type { ProfileReport, ProfileState } from "../../src/protocol/panels.ts";
import { profileHtml } from "../../src/words/index.ts";
import type { HeaderAction, HeaderParts } from "../shared/header.ts";
import { stageWords } from "../shared/stage-words.ts";
import type { PageTools } from "../shared/tools.ts";

function baseName(file: string): string {
  return file.split(/[/\\]/).at(-1) ?? file;
}

function stemOf(file: string): string {
  return baseName(file).replace(/(\.[a-z]+)+$/i, "");
}

/** Buttons stay when the report is another one, so they ask for it when they are pressed. */
function doneActions(current: () => ProfileReport | null, tools: PageTools): readonly HeaderAction[] {
  const save = (ending: string, contentOf: (report: ProfileReport) => string) => () => {
    const report = current();
    if (report === null) return;
    const name = `${stemOf(report.file)}.profile.${ending}`;
    tools.post({ type: "save", name, content: contentOf(report), encoding: "utf8" });
  };
  return [
    {
      text: "Train Model…",
      rank: "primary",
      run: () => {
        const path = current()?.file;
        if (path !== undefined) tools.post({ type: "train-on", path });
      },
    },
    {
      text: "Save as HTML",
      rank: "secondary",
      run: save("html", (report) => profileHtml(report, tools.language)),
    },
    {
      text: "Save as JSON",
      rank: "secondary",
      run: save("json", (report) => JSON.stringify(report, null, 2)),
    },
    { text: "Profile Again", rank: "secondary", run: () => tools.post({ type: "retry" }) },
  ];
}

/** What the first line of the page says and offers; `current` gives the report that is shown when it is asked. */
export function profileHeader(
  { file, status, report, check }: ProfileState,
  current: () => ProfileReport | null,
  tools: PageTools,
): HeaderParts {
  const isBusy = status.type === "running" || check.status.type === "running";
  const stage = status.type === "running" ? [stageWords(status.stage).toLowerCase()] : [];
  const cancel = { text: "Cancel", rank: "secondary", run: () => tools.post({ type: "cancel" }) } as const;
  const isDone = status.type === "done" && report !== null;
  return {
    title: tools.words.plain(baseName(file)),
    facts: [...(report === null ? [] : [tools.words.size(report.bytes)]), ...stage],
    actions: [...(isDone ? doneActions(current, tools) : []), ...(isBusy ? [cancel] : [])],
  };
}
