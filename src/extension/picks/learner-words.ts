import { l10n } from "vscode";
import type { LearnerChoice } from "./learner-choices.ts";

interface LearnerWords {
  readonly label: string;
  readonly detail: string;
}

/** Functions, since the editor's language is known only when they are called. */
const words: Readonly<Record<LearnerChoice["id"], () => LearnerWords>> = {
  logistic: () => ({
    label: l10n.t("Logistic regression"),
    detail: l10n.t("Learns class probabilities from all rows at once; the solver is chosen by the data."),
  }),
  "logistic-sgd": () => ({
    label: l10n.t("Logistic regression, stochastic gradient descent"),
    detail: l10n.t("Learns from small batches of rows, with momentum and a falling rate."),
  }),
  linear: () => ({
    label: l10n.t("Linear regression"),
    detail: l10n.t("Least squares on all rows at once; the solver is chosen by the data."),
  }),
  "linear-sgd": () => ({
    label: l10n.t("Linear regression, stochastic gradient descent"),
    detail: l10n.t("Least squares from small batches of rows, with momentum and a falling rate."),
  }),
  mlp: () => ({
    label: l10n.t("Neural network"),
    detail: l10n.t("A multilayer perceptron: learns what columns mean together."),
  }),
  boosting: () => ({
    label: l10n.t("Gradient boosting"),
    detail: l10n.t("Many small trees, each mending what the others got wrong."),
  }),
  forest: () => ({
    label: l10n.t("Random forest"),
    detail: l10n.t("Many deep trees on drawn rows and columns, averaged."),
  }),
  "extra-trees": () => ({
    label: l10n.t("Extremely randomized trees"),
    detail: l10n.t("A forest whose questions are drawn by chance: quicker, and smoother."),
  }),
  tree: () => ({
    label: l10n.t("Decision tree"),
    detail: l10n.t("One tree of questions about columns, to look at with Show Tree."),
  }),
  majority: () => ({
    label: l10n.t("Baseline: most frequent class"),
    detail: l10n.t("What any model has to beat."),
  }),
  mean: () => ({ label: l10n.t("Baseline: mean"), detail: l10n.t("What any model has to beat.") }),
};

/** What a learner is called and what is said of it in a pick. */
export function learnerWords({ id }: LearnerChoice): LearnerWords {
  return words[id]();
}
