import { env, l10n, Uri, window } from "vscode";
import type { CleaningState } from "../../protocol/cleaning.ts";
import { verdict } from "../../words/index.ts";
import { withoutEnding } from "../data-endings.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { openFile, showInformation } from "../messages.ts";
import type { CleaningSubject } from "./subject.ts";
import type { Services } from "../services.ts";

/** Asks where to, and writes a cleaned copy of all rows. Throws what the action throws. */
export async function saveCleanedCopy(
  services: Services,
  { folder, path }: CleaningSubject,
  { steps, target }: CleaningState,
): Promise<void> {
  const place = Uri.joinPath(folder.uri, `${withoutEnding(path)}.clean.csv`);
  const chosen = await window.showSaveDialog({
    defaultUri: place,
    filters: {
      ...{ CSV: ["csv"], TSV: ["tsv"], Parquet: ["parquet"] },
      [l10n.t("JSON lines")]: ["jsonl", "ndjson"],
      [l10n.t("CSV packed by gzip")]: ["csv.gz"],
    },
    title: l10n.t("Save Cleaned Copy"),
  });
  if (chosen === undefined) return;
  // The dialog asked whether a file that is there may be replaced.
  const input = {
    file: path,
    add: steps.map((step) => JSON.stringify(step)),
    out: chosen.fsPath,
    force: true,
    ...(target !== null && { target }),
  };
  const title = l10n.t("Cleaning {0}", path);
  const report = await withProgress(services.jobs.start({ name: "clean", input, folder, title }));
  const open = { title: l10n.t("Open File"), run: () => openFile(chosen, {}) };
  showInformation(services, verdict(report, env.language), [open]);
}
