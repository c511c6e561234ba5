import type { ProfileReport } from "../../protocol/worker.ts";

export type Task = ProfileReport["columns"][number]["task"];

/** A way to learn as the train flow offers it: a learner of the core, with settings. */
export interface LearnerChoice {
  readonly learner: string;
  readonly set: readonly string[];
  /** Key of its words in `learnerWords`. */
  readonly id:
    | "logistic"
    | "logistic-sgd"
    | "linear"
    | "linear-sgd"
    | "mlp"
    | "boosting"
    | "forest"
    | "extra-trees"
    | "tree"
    | "majority"
    | "mean";
}

/** Extremely randomized trees as Geurts et al. 2006 grow them. */
const extraTrees = ["randomCuts=true", "bootstrap=false"];

/** What is offered for each task, the suggested one first. A test holds the names against the core's list. */
export const learnerChoices: Readonly<Record<Task, readonly LearnerChoice[]>> = {
  classification: [
    { id: "logistic", learner: "logistic", set: [] },
    { id: "logistic-sgd", learner: "logistic", set: ["solver=sgd"] },
    { id: "mlp", learner: "mlp", set: [] },
    { id: "boosting", learner: "boosting", set: [] },
    { id: "forest", learner: "forest", set: [] },
    { id: "extra-trees", learner: "forest", set: extraTrees },
    { id: "tree", learner: "tree", set: [] },
    { id: "majority", learner: "baseline", set: [] },
  ],
  regression: [
    { id: "linear", learner: "linear", set: [] },
    { id: "linear-sgd", learner: "linear", set: ["solver=sgd"] },
    { id: "mlp", learner: "mlp", set: [] },
    { id: "boosting", learner: "boosting", set: [] },
    { id: "forest", learner: "forest", set: [] },
    { id: "extra-trees", learner: "forest", set: extraTrees },
    { id: "tree", learner: "tree", set: [] },
    { id: "mean", learner: "baseline", set: [] },
  ],
};
