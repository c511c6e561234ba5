import type { WorkspaceFolder } from "vscode";
import { l10n } from "vscode";
import type {
  CleaningIntent,
  CleaningState,
  CleaningStep,
  StepDraft,
  StepEdit,
} from "../../protocol/cleaning.ts";
import { subjectOf } from "../../protocol/panels.ts";
import type { Call } from "../../protocol/rpc/index.ts";
import { plainErrorOf } from "../../protocol/rpc/index.ts";
import type { Actions, CleanReport } from "../../protocol/worker.ts";
import { editSteps } from "../cleaning/edit-steps.ts";
import { saveCleanedCopy } from "../cleaning/save-copy.ts";
import { StepHistory } from "../cleaning/step-history.ts";
import { hasStepsFile, holdsOthers, watchSteps } from "../cleaning/steps-file.ts";
import { stepsPathFor } from "../cleaning/steps-path.ts";
import type { CleaningSubject } from "../cleaning/subject.ts";
import { failure } from "../failure.ts";
import { trainCleaned } from "../cleaning/train-cleaned.ts";
import type { Services } from "../services.ts";
import { answerIntents } from "./answer-intents.ts";
import type { PanelView } from "./panel-view.ts";

/** Sessions of open panels, to add steps to from elsewhere. */
const sessions = new WeakMap<PanelView, CleaningSession>();

/** The conversation of one cleaning panel. Every edit is kept in the file of steps at once, and can be undone. */
class CleaningSession {
  private readonly services: Services;
  private readonly view: PanelView;
  private readonly subject: CleaningSubject;
  private readonly history: StepHistory;
  /** Lists that the file of steps may hold by what this panel read and wrote; any other is somebody else's. */
  private known: readonly string[] = [];
  private call: Call<CleanReport> | null = null;

  constructor(services: Services, view: PanelView, subject: CleaningSubject) {
    this.services = services;
    this.view = view;
    this.subject = subject;
    this.history = new StepHistory(this.state.steps);
    sessions.set(view, this);
    const watch = watchSteps(subject.folder, subject.path, () => void this.takeFromFile());
    view.onDidDispose(() => {
      watch.dispose();
      this.call?.cancel();
    });
    answerIntents(services, view, {
      cancel: () => this.call?.cancel(),
      retry: () => (this.state.forms.length === 0 ? this.open() : this.retry()),
      clean: (intent) => this.take(intent),
    });
  }

  /** Reads the steps there are for the file, and does them. */
  async open(): Promise<void> {
    const { folder, path } = this.subject;
    const hasFile = await hasStepsFile(folder, path);
    const source = hasFile ? { steps: this.state.stepsPath } : { add: [] };
    const { steps: forms } = await this.services.workers.call(folder, "steps", {}).report;
    const report = await this.run({ file: path, ...source, preview: true, partial: true, sample: true });
    if (report === null) return;
    const { cleaning, target } = report;
    this.history.reset(cleaning);
    this.known = [JSON.stringify(cleaning)];
    this.update({ forms, target, selected: cleaning[0]?.id ?? null });
    if (cleaning.length > 0) await this.refresh({ saves: false });
  }

  /** Adds a step; resolves when it is in the file of steps, with all of them done. Throws `bad-usage` for one that is none, and why it could not be kept. */
  async add(step: StepDraft): Promise<readonly CleaningStep[]> {
    await this.edit({ kind: "add", step }, true);
    const { status } = this.state;
    if (status.type === "failed") throw failure(status.error.tag, status.error.message, status.error.details);
    return this.history.present;
  }

  /** Steps that others wrote into the file are taken on like an edit, which can be undone; otherwise the next one would drop them. */
  private async takeFromFile(): Promise<void> {
    const { folder, path } = this.subject;
    const before = this.history.present;
    const isOwn = () => this.call !== null || this.history.present !== before;
    if (isOwn() || !(await holdsOthers(folder, path, before)) || isOwn()) return;
    const input = { file: path, steps: this.state.stepsPath, preview: true, partial: true, sample: true };
    const report = await this.run(input);
    if (report === null) return;
    this.history.push(report.cleaning);
    this.known = [JSON.stringify(report.cleaning)];
    this.update({ selected: report.cleaning.at(-1)?.id ?? null });
    await this.refresh({ saves: false });
  }

  private get state(): CleaningState {
    // Made with a state of cleaning, and given nothing else.
    return this.view.current as CleaningState;
  }

  private update(change: Partial<CleaningState>): void {
    const { present: steps, canUndo, canRedo } = this.history;
    this.view.show({ ...this.state, steps, canUndo, canRedo, ...change });
  }

  private async take(intent: CleaningIntent): Promise<void> {
    switch (intent.type) {
      case "edit-steps":
        return this.edit(intent.edit, false);
      case "undo":
      case "redo":
        this.history[intent.type]();
        await this.keep();
        return;
      case "select-step":
        this.update({ selected: intent.id });
        return this.refresh({ saves: false });
      case "choose-target":
        this.update({ target: intent.target });
        await this.keep();
        return;
      case "save-copy":
        return saveCleanedCopy(this.services, this.subject, this.state);
      case "train-cleaned":
        return trainCleaned(this.subject, this.state);
    }
  }

  /** A step that is not valid is not taken on: the page is told why, or else whoever asked. */
  private async edit(edit: StepEdit, throws: boolean): Promise<void> {
    await this.takeFromFile();
    if (!(await this.takeOn(edit, throws))) return;
    // Others wrote a moment ago: the same edit is made in what they wrote.
    if ((await this.keep()) === "others" && (await this.takeOn(edit, throws))) await this.keep();
  }

  /** Whether the edit could be made; the page is told why not, or whoever asked. */
  private async takeOn(edit: StepEdit, throws: boolean): Promise<boolean> {
    const before = this.history.present;
    const edited = editSteps(before, edit);
    try {
      const add = edited.map((step) => JSON.stringify(step));
      const { cleaning } = await this.services.workers.call(this.subject.folder, "steps", { add }).report;
      this.history.push(cleaning);
      const selected = selectedAfter(edit, cleaning, this.state.selected);
      this.update({ revision: this.state.revision + 1, fault: null, selected });
      return true;
    } catch (thrown) {
      const error = plainErrorOf(thrown);
      if (throws || error.tag !== "bad-usage") throw thrown;
      this.update({ fault: error });
      return false;
    }
  }

  /** Does the steps and keeps them in the file; answers "others" when that held somebody else's, which are taken on then. */
  private async keep(): Promise<"kept" | "others"> {
    await this.refresh();
    const { status } = this.state;
    if (status.type !== "failed" || status.error.tag !== "refused") return "kept";
    await this.takeFromFile();
    return "others";
  }

  private async retry(): Promise<void> {
    await this.takeFromFile();
    await this.keep();
  }

  /** Does the steps as they are now; what was under way for others is dropped. */
  private async refresh({ saves = true } = {}): Promise<void> {
    const { stepsPath, selected, target } = this.state;
    const { present } = this.history;
    const replaces = this.known;
    // A run that is cut off may have written its list, or not.
    if (saves) this.known = [...new Set([...replaces, JSON.stringify(present)])];
    const report = await this.run({
      file: this.subject.path,
      add: present.map((step) => JSON.stringify(step)),
      ...(saves && { save: stepsPath, force: true, replaces: [...replaces] }),
      ...(selected !== null && { show: selected }),
      ...(target !== null && { target }),
      ...{ preview: true, partial: true, sample: true },
    });
    if (saves && report !== null) this.known = [JSON.stringify(report.cleaning)];
  }

  /** Null when it was cancelled, failed or made way for another; the panel shows which. */
  private async run(input: Actions["clean"]["input"]): Promise<CleanReport | null> {
    this.call?.cancel();
    this.update({ status: { type: "running", stage: "reading" } });
    const call = this.services.workers.call(this.subject.folder, "clean", input, {
      onEvent: (event) => {
        if (event.type === "stage" && this.call === call)
          this.update({ status: { type: "running", stage: event.stage } });
      },
    });
    this.call = call;
    try {
      const report = await call.report;
      if (this.call === call) this.update({ status: { type: "done" }, report });
      return this.call === call ? report : null;
    } catch (thrown) {
      const error = plainErrorOf(thrown);
      if (this.call !== call) return null;
      this.update({ status: error.tag === "cancelled" ? { type: "cancelled" } : { type: "failed", error } });
      return null;
    } finally {
      if (this.call === call) this.call = null;
    }
  }
}

/** A new step is shown, and so is one that was changed; in the place of one that is gone, its neighbor. */
function selectedAfter(
  edit: StepEdit,
  steps: readonly CleaningStep[],
  selected: string | null,
): string | null {
  if (edit.kind === "add") return steps.at(-1)?.id ?? null;
  if (edit.kind === "replace") return edit.id;
  return steps.some(({ id }) => id === selected) ? selected : (steps.at(-1)?.id ?? null);
}

/** Opens the cleaning panel of a data file, or brings the one that is open to the front. */
async function openSession(services: Services, subject: CleaningSubject): Promise<CleaningSession> {
  const { folder, path } = subject;
  const workspace = folder.uri.toString();
  const known = services.panels.find("cleaning", path, workspace);
  const session = known && sessions.get(known);
  if (known && session) {
    known.reveal();
    return session;
  }
  const title = l10n.t("Clean {0}", path.split(/[/\\]/).at(-1)!);
  const view = services.panels.open({ title, state: firstState(path), workspace });
  const opened = new CleaningSession(services, view, subject);
  await opened.open();
  return opened;
}

function firstState(path: string): CleaningState {
  const nothing = { target: null, selected: null, fault: null, report: null };
  return {
    panel: "cleaning",
    model: path,
    status: { type: "running", stage: "reading" },
    stepsPath: stepsPathFor(path),
    ...{ steps: [], forms: [], canUndo: false, canRedo: false, revision: 0 },
    ...nothing,
  };
}

/** Opens the panel; gives what the steps do. */
export async function openCleaning(services: Services, subject: CleaningSubject): Promise<void> {
  await openSession(services, subject);
}

/** Opens the panel and adds a step. Throws `bad-usage` for one that is none. */
export async function addCleaningStep(
  services: Services,
  subject: CleaningSubject,
  step: StepDraft,
): Promise<readonly CleaningStep[]> {
  return (await openSession(services, subject)).add(step);
}

/** Connects a cleaning panel that came back after a reload. */
export function reconnectCleaning(services: Services, view: PanelView, folder: WorkspaceFolder): void {
  new CleaningSession(services, view, { folder, path: subjectOf(view.current) });
}
