import { env, l10n, ProgressLocation, window } from "vscode";
import type { PlainError } from "../../protocol/rpc/index.ts";
import { plainErrorOf } from "../../protocol/rpc/index.ts";
import type { CheckReport } from "../../protocol/worker.ts";
import { countsInWords, errorSentence } from "../../words/index.ts";
import type { JobFollower } from "../checks/checks.ts";
import { showInformation, showWarning } from "../messages.ts";
import type { Services } from "../services.ts";
import type { DataFile } from "./file-argument.ts";

/** What became of the files: one that could not be read does not keep the others from being checked. */
interface Outcome {
  readonly reports: CheckReport[];
  readonly failures: { readonly file: DataFile; readonly error: PlainError }[];
  isCancelled: boolean;
}

type CheckOne = (file: DataFile, follow: JobFollower) => Promise<CheckReport>;

/** "3 files checked: 4 warnings and 1 note. 1 file could not be: …" */
function summary({ reports, failures, isCancelled }: Outcome, count: number): string {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const report of reports)
    for (const severity of ["error", "warning", "info"] as const) counts[severity] += report.counts[severity];
  const found = countsInWords(counts, env.language) || l10n.t("nothing wrong was found");
  const checked = isCancelled
    ? l10n.t("Cancelled: {0} of {1} files were checked", reports.length, count)
    : l10n.t("{0} of {1} files checked", reports.length, count);
  const faults = failures.map(({ file, error }) => `${file.name}: ${errorSentence(error, env.language)}`);
  return [`${checked}${reports.length === 0 ? "" : `: ${found}`}.`, ...faults].join(" ");
}

async function takeOne(outcome: Outcome, file: DataFile, checked: Promise<CheckReport>): Promise<void> {
  try {
    outcome.reports.push(await checked);
  } catch (thrown) {
    const error = plainErrorOf(thrown);
    if (error.tag === "cancelled") outcome.isCancelled = true;
    else outcome.failures.push({ file, error });
  }
}

/**
 * Checks files one after the other, under one notification that says which is at hand and can cancel them all, and
 * sums up what was found. Answers the reports of those that were checked.
 */
export async function checkFiles(
  services: Services,
  files: readonly DataFile[],
  checkOne: CheckOne,
): Promise<readonly CheckReport[]> {
  const outcome: Outcome = { reports: [], failures: [], isCancelled: false };
  const title = l10n.t("Checking {0} files", files.length);
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  await window.withProgress(options, async (progress, token) => {
    for (const [at, file] of files.entries()) {
      progress.report({ message: l10n.t("{0} ({1} of {2})", file.name, at + 1, files.length) });
      const follow: JobFollower = async ({ job, report }) => {
        const subscription = token.onCancellationRequested(() => job.cancel());
        return report.finally(() => {
          subscription.dispose();
        });
      };
      await takeOne(outcome, file, checkOne(file, follow));
      progress.report({ increment: 100 / files.length });
      outcome.isCancelled ||= token.isCancellationRequested;
      if (outcome.isCancelled) break;
    }
  });
  for (const { file, error } of outcome.failures) await services.problems.showError(file.uri, error);
  const said = summary(outcome, files.length);
  if (outcome.failures.length > 0) showWarning(services, said, []);
  else showInformation(services, said);
  return outcome.reports;
}
