import type { WorkspaceFolder } from "vscode";
import { commands, l10n } from "vscode";
import type { CheckReport, ProfileReport, ProfileState } from "../../protocol/panels.ts";
import { fileUri } from "../file-uri.ts";
import { commandIds } from "../ids.ts";
import type { Job } from "../jobs/job.ts";
import { withProgress } from "../jobs/with-progress.ts";
import type { Services } from "../services.ts";
import { answerIntents } from "./answer-intents.ts";
import type { PanelView } from "./panel-view.ts";
import { withTarget } from "./with-target.ts";

/** Files up to this size are checked without being asked: it takes no longer than looking at the profile. */
const checkedAtOnceBytes = 2_000_000;

/** What is profiled: a file, from the folder whose worker reads it. */
export interface ProfileTarget {
  readonly folder: WorkspaceFolder;
  /** Path as the action takes it: relative to the folder, or absolute. */
  readonly file: string;
}

/** Counts on over all panels, and over reloads: no two reports have one number. */
let lastRevision = Date.now();

/** Of several files, which are named like `{a.csv,b.csv}`, all of that. */
function nameOf(file: string): string {
  return file.includes("{") ? file : file.split(/[/\\]/).at(-1)!;
}

/** The conversation of one profile panel: the profile, then targets and checks as the user asks for them. */
class ProfileSession {
  private readonly services: Services;
  private readonly view: PanelView;
  private readonly target: ProfileTarget;
  private job: Job | null = null;
  private checking: Job | null = null;

  constructor(services: Services, view: PanelView, target: ProfileTarget) {
    this.services = services;
    this.view = view;
    this.target = target;
    answerIntents(services, view, {
      cancel: () => this.cancel(),
      retry: () => this.profile(this.state.target, { isFresh: true }),
      chooseTarget: (name) => this.chooseTarget(name),
      check: () => this.check(),
      showProblems: () => this.showProblems(),
      trainOn: (path) =>
        Promise.resolve(commands.executeCommand(commandIds.trainModel, fileUri(target.folder, path))),
    });
  }

  cancel(): void {
    this.job?.cancel();
    this.checking?.cancel();
  }

  /** Cancels what runs, and says nothing in the panel any more: it is another's, or gone. */
  leave(): void {
    const { job, checking } = this;
    this.job = null;
    this.checking = null;
    job?.cancel();
    checking?.cancel();
  }

  /**
   * Profiles the file, beside `target` when there is one. A fresh profile shows what is known early; one for another
   * target leaves what is shown until it is whole. Throws what the action throws; the panel shows it too.
   */
  async profile(target: string | null, { isFresh }: { readonly isFresh: boolean }): Promise<ProfileReport> {
    this.job?.cancel();
    const { folder, file } = this.target;
    const input = { file, ...(target === null ? {} : { target }) };
    const title = l10n.t("Profiling {0}", nameOf(file));
    const started = this.services.jobs.start({ name: "profile", input, folder, title });
    const { job } = started;
    this.job = job;
    this.update({ status: job.status, target });
    if (isFresh) this.update({ report: null, check: { status: { type: "none" }, report: null } });
    const subscription = job.onDidChange(() => this.follow(job, isFresh));
    try {
      const report = await withProgress(started);
      if (this.job === job) this.finish(report);
      return report;
    } finally {
      subscription.dispose();
      if (this.job === job) this.job = null;
    }
  }

  /** Reads the file again only where the panel does not know what goes along with the target. */
  private async chooseTarget(name: string): Promise<void> {
    const { report, status } = this.state;
    const known = report === null || status.type !== "done" ? null : withTarget(report, name);
    if (known === null) await this.profile(name, { isFresh: false });
    else this.update({ target: name, report: known });
  }

  /** Looks for problems in every row, and says them in the panel. */
  async check(): Promise<CheckReport> {
    const { folder, file } = this.target;
    const title = l10n.t("Checking {0}", nameOf(file));
    const { target } = this.state;
    const input = { file, ...(target === null ? {} : { target }) };
    const started = this.services.jobs.start({ name: "check", input, folder, title });
    const { job } = started;
    this.checking = job;
    const show = (report: CheckReport | null) => {
      if (this.checking === job) this.update({ check: { status: job.status, report } });
    };
    show(null);
    try {
      const report = await withProgress(started);
      show(report);
      return report;
    } catch (thrown) {
      show(null);
      throw thrown;
    } finally {
      if (this.checking === job) this.checking = null;
    }
  }

  private showProblems(): Thenable<unknown> {
    const { folder, file } = this.target;
    const { target } = this.state;
    const argument = { file, workspace: folder.uri.toString(), ...(target !== null && { target }) };
    return commands.executeCommand(commandIds.checkData, argument);
  }

  private get state(): ProfileState {
    // Made with the state of a profile, and given nothing else.
    return this.view.current as ProfileState;
  }

  private update(change: Partial<Omit<ProfileState, "revision">>): void {
    const { state } = this;
    const isOther = change.report !== undefined && change.report !== state.report;
    this.view.show({ ...state, ...change, revision: isOther ? ++lastRevision : state.revision });
  }

  private follow(job: Job, isFresh: boolean): void {
    // A report is shown with its end: it is large, and the page would take in the same columns twice.
    if (this.job !== job || job.status.type === "done") return;
    const early = isFresh && job.running ? job.profile : null;
    this.update({ status: job.status, ...(early === null ? {} : { report: early }) });
  }

  private finish(report: ProfileReport): void {
    this.update({ status: { type: "done" }, report });
    const isSmall = report.bytes <= checkedAtOnceBytes && this.state.check.status.type === "none";
    // A check that fails says so in the panel.
    if (isSmall) this.check().catch(() => undefined);
  }
}

/** The sessions of open panels: a panel that is asked for again drops what it was at. */
const sessions = new WeakMap<PanelView, ProfileSession>();

function connect(services: Services, view: PanelView, target: ProfileTarget): ProfileSession {
  sessions.get(view)?.leave();
  const session = new ProfileSession(services, view, target);
  sessions.set(view, session);
  view.onDidDispose(() => session.leave());
  return session;
}

/** Opens the profile panel of a file. Throws what the action throws; the panel shows it too. */
export function openProfile(
  services: Services,
  { folder, file }: ProfileTarget,
  target: string | null = null,
): Promise<ProfileReport> {
  const state: ProfileState = {
    ...{ panel: "profile", file, target, revision: ++lastRevision, report: null },
    status: { type: "running", stage: "reading" },
    check: { status: { type: "none" }, report: null },
  };
  const title = l10n.t("Profile of {0}", nameOf(file));
  const view = services.panels.open({ title, state, workspace: folder.uri.toString() });
  return connect(services, view, { folder, file }).profile(target, { isFresh: true });
}

/** Connects a profile panel that came back after a reload; one that was too large to be kept is profiled again. */
export function reconnectProfile(services: Services, view: PanelView, folder: WorkspaceFolder): void {
  const { file, status, report, target } = view.current as ProfileState;
  const session = connect(services, view, { folder, file });
  if (status.type !== "done" || report !== null) return;
  session.profile(target, { isFresh: true }).catch((thrown: unknown) => services.log.warn(String(thrown)));
}
