import { l10n } from "vscode";
import type { Stage } from "../../protocol/panels.ts";

/** What a job is doing, in words. */
export function stageWords(stage: Stage): string {
  switch (stage) {
    case "reading":
      return l10n.t("Reading the data");
    case "preparing":
      return l10n.t("Preparing the columns");
    case "projecting":
      return l10n.t("Projecting");
    case "fitting":
      return l10n.t("Fitting");
    case "rewriting":
      return l10n.t("Rewriting the model");
    case "evaluating":
      return l10n.t("Evaluating on the hold-out");
    case "predicting":
      return l10n.t("Predicting");
    case "saving":
      return l10n.t("Saving");
    case "exporting":
      return l10n.t("Exporting");
    case "looking":
      return l10n.t("Looking for problems");
    case "checking":
      return l10n.t("Checking the export");
    case "comparing":
      return l10n.t("Comparing");
  }
}
