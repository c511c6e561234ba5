import { l10n } from "vscode";
import type { LearnerChoice } from "./learner-choices.ts";

/** What a learner is called and what is said of it in a pick. */
export function learnerWords({ id }: LearnerChoice): { readonly label: string; readonly detail: string } {
  switch (id) {
    case "logistic":
      return {
        label: l10n.t("Logistic regression"),
        detail: l10n.t("Learns class probabilities from all rows at once; the solver is chosen by the data."),
      };
    case "logistic-sgd":
      return {
        label: l10n.t("Logistic regression, stochastic gradient descent"),
        detail: l10n.t("Learns from small batches of rows, with momentum and a falling rate."),
      };
    case "linear":
      return {
        label: l10n.t("Linear regression"),
        detail: l10n.t("Least squares on all rows at once; the solver is chosen by the data."),
      };
    case "linear-sgd":
      return {
        label: l10n.t("Linear regression, stochastic gradient descent"),
        detail: l10n.t("Least squares from small batches of rows, with momentum and a falling rate."),
      };
    case "majority":
      return {
        label: l10n.t("Baseline: most frequent class"),
        detail: l10n.t("What any model has to beat."),
      };
    case "mean":
      return { label: l10n.t("Baseline: mean"), detail: l10n.t("What any model has to beat.") };
  }
}
