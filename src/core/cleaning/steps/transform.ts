import { formulaDraft } from "../columns.ts";
import { likelyBoxCox, likelyYeoJohnson } from "../power.ts";
import { sortedNumbers } from "../statistics.ts";
import { always, itsColumns, type StepKind, type StepNamed } from "../step.ts";

type Transform = StepNamed<"transform">;
type Code = readonly (number | string)[];

/** Takes logarithms or powers of numbers. */
export const transform: StepKind<"transform"> = {
  step: "transform",
  title: "Transform Numbers",
  atPrediction: always,
  learns: (step) => step.lambda === undefined && step.function.includes("-"),
  changes: itsColumns,
  *apply(step, work) {
    for (const name of step.columns) {
      const numbers = yield* sortedNumbers(work.numbers(name), work.fitRows());
      work.make({ name, kind: "number", from: [name], nodes: [formulaDraft(yield* codeOf(step, numbers))] });
    }
  },
};

function* codeOf({ function: bend, lambda }: Transform, numbers: Float64Array): Generator<undefined, Code> {
  if (bend === "log") return ["x0", "log"];
  if (bend === "log1p") return ["x0", 1, "add", "log"];
  if (bend === "box-cox")
    return power(["x0"], lambda ?? (yield* likelyBoxCox(numbers.filter((value) => value > 0))));
  return yeoJohnson(lambda ?? (yield* likelyYeoJohnson(numbers)));
}

/** Below this size of λ, x^λ − 1 has fewer right digits than the logarithm, its limit. */
const nearZero = 1e-8;

/** (x^λ − 1) / λ, the logarithm at λ = 0. */
function power(x: Code, lambda: number): Code {
  if (Math.abs(lambda) < nearZero) return [...x, "log"];
  return [...x, "log", lambda, "multiply", "exp", 1, "subtract", lambda, "divide"];
}

function yeoJohnson(lambda: number): Code {
  const negative = power([1, "x0", "subtract"], 2 - lambda);
  return ["x0", 0, "less", 0, ...negative, "subtract", ...power(["x0", 1, "add"], lambda), "choose"];
}
