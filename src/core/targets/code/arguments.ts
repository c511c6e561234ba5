import { TablewrightError } from "../../errors.ts";
import type { Tensor } from "../../pipeline/types.ts";
import type { CodeStep } from "./program.ts";

/** What a routine takes besides the values of a row. */
export type CodeArgument =
  | { readonly type: "tensor"; readonly name: string; readonly tensor: Tensor }
  /** One text a column. */
  | { readonly type: "texts"; readonly name: string; readonly texts: readonly string[] }
  /** A list of texts a column. */
  | { readonly type: "lists"; readonly name: string; readonly lists: readonly (readonly string[])[] }
  /** One of a fixed set of lower-case words. */
  | { readonly type: "word"; readonly word: string }
  | { readonly type: "count"; readonly count: number };

/** An argument too long to stand in a call: a constant of the program. */
export type CodeConstant = Exclude<CodeArgument, { type: "word" | "count" }>;

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
  ["impute", tensorsNamed("fill")],
  ["impute-category", (step) => [{ type: "texts", name: "fill", texts: parameter<string[]>(step, "fill") }]],
  ["standardize", tensorsNamed("mean", "scale")],
  ["one-hot", (step) => [categoriesOf(step)]],
  ["ordinal", (step) => [categoriesOf(step)]],
  ["concat", () => []],
  ["project", (step) => [...tensorsNamed("components", "bias")(step), { type: "word", word: "none" }]],
  ["dense", (step) => [...tensorsNamed("weights", "bias")(step), wordOf(step, "activation")]],
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

/** An op that a target has no words for. */
export function cannotLower(op: string, title: string): TablewrightError {
  return new TablewrightError("refused", `The op "${op}" of this model cannot be written in ${title}.`, {
    expected: `an op that the ${title} export knows`,
    found: op,
    next: "Export to JSON, or train without the learner or the cleaning step that needs it.",
  });
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
