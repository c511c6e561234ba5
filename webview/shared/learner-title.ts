const titles = new Map([
  ["linear", "linear regression"],
  ["logistic", "logistic regression"],
  ["mlp", "multilayer perceptron"],
  ["boosting", "gradient boosting"],
  ["forest", "random forest"],
  ["tree", "decision tree"],
]);

/** A learner as people call it; a name we do not know stands for itself. */
export function learnerTitle(learner: string): string {
  return titles.get(learner) ?? learner;
}
