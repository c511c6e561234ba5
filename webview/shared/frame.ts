import type { PanelState } from "../../src/protocol/panels.ts";
import { element } from "./dom.ts";
import { failure } from "./failure.ts";
import { createHeader, type HeaderAction, type HeaderParts } from "./header.ts";
import { notice } from "./notice.ts";
import { createProgressLine } from "./progress.ts";
import { createSlot } from "./slot.ts";
import { stageWords } from "./stage-words.ts";
import type { PageTools } from "./tools.ts";
import { createTurns } from "./turns.ts";
import { createVerdict } from "./verdict.ts";

type Status = PanelState["status"];

/** What a page says above its body. */
export interface FrameParts {
  readonly status: Status;
  readonly header: HeaderParts;
  /** The verdict, or what is being done. */
  readonly sentence: string;
  /** Made again when the status changes, or `about`. */
  readonly notices: () => readonly HTMLElement[];
  /** What notices depend on besides. */
  readonly about?: unknown;
  /** How much of the run is done, as a share of 1; left out or null when nobody can say. */
  readonly progress?: number | null;
}

/** What stands above the body of a page. */
export interface Frame {
  readonly elements: readonly HTMLElement[];
  show(parts: FrameParts): void;
  /** Shows another header until the next state: a clock went on. */
  showHeader(parts: HeaderParts): void;
  /** Says another verdict until the next state: the person chose something else. */
  say(sentence: string): void;
}

/** The progress line, header, verdict and notices of a page; turns of its run are told to screen readers. */
export function createFrame(tools: PageTools): Frame {
  const [header, progress, verdict] = [createHeader(), createProgressLine(), createVerdict()];
  const notices = createSlot(element("div"));
  const turns = createTurns(tools);
  return {
    elements: [progress.element, header.element, verdict.element, notices.element],
    show(parts) {
      const { status, sentence, progress: share = null } = parts;
      header.show(parts.header);
      if (status.type === "running") progress.show(stageWords(status.stage), share);
      else progress.hide();
      verdict.show(sentence);
      turns.show(status, sentence);
      notices.show(JSON.stringify([status, parts.about]), parts.notices);
    },
    showHeader: (parts) => header.show(parts),
    say: (sentence) => verdict.show(sentence),
  };
}

/** What is done while it runs; nothing when it does not. */
export function runningSentence(status: Status): string {
  return status.type === "running" ? `${stageWords(status.stage)} …` : "";
}

/** Ends the run, while there is one. */
export function cancelActions(status: Status, tools: PageTools): readonly HeaderAction[] {
  if (status.type !== "running") return [];
  return [{ text: "Cancel", rank: "secondary", run: () => tools.post({ type: "cancel" }) }];
}

/** What is said of a run that was cancelled. */
export interface EndWords {
  readonly title?: string;
  readonly kept: string;
  /** On the button that runs it again. */
  readonly again: string;
}

/** What a run that failed or was cancelled left: what was kept, and a way to run it again. */
export function endNotices(
  status: Status,
  { title = "Cancelled", kept, again }: EndWords,
  tools: PageTools,
): readonly HTMLElement[] {
  if (status.type === "failed") return [failure(status.error, tools)];
  if (status.type !== "cancelled") return [];
  const action = { text: again, rank: "primary", run: () => tools.post({ type: "retry" }) } as const;
  return [notice({ icon: "cancelled", title, sentences: [kept], actions: [action] })];
}
