/** What a learner counts while it is fitted. */
export type FitUnit = "epoch" | "round" | "tree";

/** Trees of a forest and rounds of boosting are no passes over the rows, as epochs are. */
export function fitUnit(learner: string): FitUnit {
  if (learner === "boosting") return "round";
  return learner === "forest" || learner === "tree" ? "tree" : "epoch";
}

/** The same at the beginning of a title or an axis. */
export function fitUnitTitle(learner: string): "Epoch" | "Round" | "Tree" {
  return ({ epoch: "Epoch", round: "Round", tree: "Tree" } as const)[fitUnit(learner)];
}

/**
 * What both of two learners count, at the beginning of an axis: "Epoch", or "Epoch or round" when they count
 * differently.
 */
export function sharedUnitTitle(left: string, right: string): string {
  const [one, other] = [fitUnit(left), fitUnit(right)];
  return one === other ? fitUnitTitle(left) : `${fitUnitTitle(left)} or ${other}`;
}
