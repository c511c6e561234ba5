import { dequantized } from "../../pipeline/ops/quantized-dense.ts";
import type { CodeArgument, CodeConstant } from "./argument.ts";
import { cannotLower } from "./cannot-lower.ts";
import { cleaningArguments } from "./cleaning-arguments.ts";
import type { CodeStep } from "./program.ts";

type Arguments = (step: CodeStep) => readonly CodeArgument[];

/** Names of the tensors of `trees`, in the order routines take them. */
const treeTensors = [
  "roots",
  "output",
  "feature",
  "threshold",
  "left",
  "right",
  "missing",
  "set",
  "sets",
  "values",
  "base",
];

const byOp: ReadonlyMap<string, Arguments> = new Map<string, Arguments>([
  ["numbers", () => []],
  ["strings", () => []],
  ...cleaningArguments,
  ["impute", tensorsNamed("fill")],
  ["impute-category", (step) => [{ type: "texts", name: "fill", texts: parameter<string[]>(step, "fill") }]],
  ["standardize", tensorsNamed("mean", "scale")],
  ["one-hot", (step) => [categoriesOf(step)]],
  ["ordinal", (step) => [categoriesOf(step)]],
  ["concat", () => []],
  ["project", (step) => [...tensorsNamed("components", "bias")(step), { type: "word", word: "none" }]],
  ["dense", (step) => [...tensorsNamed("weights", "bias")(step), wordOf(step, "activation")]],
  [
    "quantized-dense",
    (step) => [
      { type: "tensor", name: "weights", tensor: dequantized(step.tensors) },
      ...tensorsNamed("bias")(step),
      wordOf(step, "activation"),
    ],
  ],
  ["trees", (step) => [...tensorsNamed(...treeTensors)(step), leafOutputsOf(step)]],
  ["link", (step) => [wordOf(step, "function")]],
  ["constant", tensorsNamed("values")],
]);

/** What the routine of a step's op takes, in order. Throws `refused` for an op that is not listed here. */
export function argumentsOf(step: CodeStep, title: string): readonly CodeArgument[] {
  const make = byOp.get(step.op);
  if (make) return make(step);
  throw cannotLower(step.op, title);
}

/** The constants of a step: its arguments without words and counts. */
export function constantsOf(step: CodeStep, title: string): readonly CodeConstant[] {
  return argumentsOf(step, title).filter((argument) => argument.type !== "word" && argument.type !== "count");
}

function tensorsNamed(...names: string[]): (step: CodeStep) => CodeArgument[] {
  return ({ tensors }) => names.map((name) => ({ type: "tensor", name, tensor: tensors[name]! }));
}

/** Parameters of a checked step have the type that their op declares. */
function parameter<Type>({ parameters }: CodeStep, name: string): Type {
  return (parameters as Readonly<Record<string, Type>>)[name]!;
}

/** How many outputs one leaf adds to. */
function leafOutputsOf({ tensors }: CodeStep): CodeArgument {
  return { type: "count", count: tensors["values"]!.shape[1]! };
}

function categoriesOf(step: CodeStep): CodeArgument {
  return { type: "lists", name: "categories", lists: parameter<string[][]>(step, "categories") };
}

function wordOf(step: CodeStep, name: string): CodeArgument {
  return { type: "word", word: parameter<string>(step, name) };
}
