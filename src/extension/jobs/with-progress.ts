import { ProgressLocation, window } from "vscode";
import type { ActionName, Actions } from "../../protocol/worker.ts";
import type { StartedJob } from "./jobs.ts";
import { progressWords } from "./progress-words.ts";

/** What is done sooner needs no notification. */
const quickMs = 300;

function settledWithin(report: Promise<unknown>, delayMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), delayMs);
    const settled = () => {
      clearTimeout(timer);
      resolve(true);
    };
    report.then(settled, settled);
  });
}

/** Shows a job that is not quick in a notification that can cancel it, until it has ended; gives its report on. */
export async function withProgress<Name extends ActionName>({
  job,
  report,
}: StartedJob<Name>): Promise<Actions[Name]["report"]> {
  if (await settledWithin(report, quickMs)) return report;
  const options = { location: ProgressLocation.Notification, title: job.title, cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const say = () => progress.report({ message: progressWords(job) });
    const subscriptions = [token.onCancellationRequested(() => job.cancel()), job.onDidChange(say)];
    say();
    try {
      return await report;
    } finally {
      for (const subscription of subscriptions) subscription.dispose();
    }
  });
}
