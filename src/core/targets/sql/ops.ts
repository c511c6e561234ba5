import { expBounds } from "../../pipeline/ops/link.ts";
import { dequantized } from "../../pipeline/ops/quantized-dense.ts";
import type { CodeConstant } from "../code/argument.ts";
import { argumentsOf } from "../code/arguments.ts";
import type { CodeStep } from "../code/program.ts";
import { cleaningLowerings } from "./cleaning.ts";
import { formula } from "./formula.ts";
import type { SqlLowering } from "./lowering.ts";
import type { QueryBuilder } from "./query.ts";
import { sumUp } from "./sums.ts";
import { treeSums } from "./trees.ts";

export const sqlTitle = "SQL";

function perColumn(
  inputs: readonly string[],
  query: QueryBuilder,
  write: (column: string, index: number) => string,
): readonly string[] {
  return query.columns(inputs.map(write));
}

function numbersOf({ tensors }: CodeStep, name: string): ArrayLike<number> {
  return tensors[name]!.data;
}

function constantOf<Type extends CodeConstant["type"]>(
  step: CodeStep,
  type: Type,
): Extract<CodeConstant, { type: Type }> {
  const found = argumentsOf(step, sqlTitle).find((argument) => argument.type === type);
  // The arguments of an op are always of the same types.
  return found as Extract<CodeConstant, { type: Type }>;
}

function wordOf(step: CodeStep): string {
  const found = argumentsOf(step, sqlTitle).find((argument) => argument.type === "word");
  return found?.word ?? "none";
}

/** NaN is above every number, and an infinity is not between finite ones: all three become NULL. */
const numbers: SqlLowering = (_step, inputs, query) => {
  const most = query.dialect.number(Number.MAX_VALUE);
  const least = query.dialect.number(-Number.MAX_VALUE);
  return perColumn(
    inputs,
    query,
    (column) => `CASE WHEN ${column} BETWEEN ${least} AND ${most} THEN ${column} END`,
  );
};

const strings: SqlLowering = (_step, inputs, query) =>
  perColumn(inputs, query, (column) => `NULLIF(${column}, '')`);

const impute: SqlLowering = (step, inputs, query) =>
  perColumn(
    inputs,
    query,
    (column, index) => `COALESCE(${column}, ${query.dialect.number(numbersOf(step, "fill")[index]!)})`,
  );

const imputeCategory: SqlLowering = (step, inputs, query) => {
  const { texts } = constantOf(step, "texts");
  return perColumn(
    inputs,
    query,
    (column, index) => `COALESCE(${column}, ${query.dialect.text(texts[index]!)})`,
  );
};

/**
 * A value outside the bounds is cut before it is divided, and one next to the mean is zero in float32 anyway:
 * some databases refuse to overflow or underflow.
 */
const standardize: SqlLowering = (step, inputs, query) => {
  const { dialect } = query;
  const mean = numbersOf(step, "mean");
  const scale = numbersOf(step, "scale");
  const write = (column: string, index: number): string => {
    const number = (value: number) => dialect.number(value);
    const [center, unit] = [mean[index]!, scale[index]!];
    return `CASE WHEN ${column} >= ${number(edge(center, unit, 1))} THEN ${number(1e6)} WHEN ${column} <= ${number(edge(center, unit, -1))} THEN ${number(-1e6)} WHEN abs(${column} - ${number(center)}) < ${number(unit * 1e-60)} THEN ${number(0)} ELSE (${column} - ${number(center)}) / ${number(unit)} END`;
  };
  const exact = perColumn(inputs, query, write);
  return query.rounded(perColumn(exact, query, (column) => clipped(column, query)));
};

/** Surely outside of the bounds, and a finite number. */
function edge(mean: number, scale: number, sign: number): number {
  const far = mean + sign * 1.001e6 * scale;
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, far));
}

function clipped(column: string, { dialect }: QueryBuilder): string {
  return `LEAST(GREATEST(${column}, ${dialect.number(-1e6)}), ${dialect.number(1e6)})`;
}

const oneHot: SqlLowering = (step, inputs, query) => {
  const { dialect } = query;
  const [yes, no] = [dialect.number(1), dialect.number(0)];
  const slots = constantOf(step, "lists").lists.flatMap((list, index) => {
    const column = inputs[index]!;
    const known = list.map((category) => dialect.text(category));
    const unknown =
      known.length === 0 ? yes : `CASE WHEN ${column} IN (${known.join(", ")}) THEN ${no} ELSE ${yes} END`;
    return [
      ...known.map((category) => `CASE WHEN ${column} = ${category} THEN ${yes} ELSE ${no} END`),
      unknown,
    ];
  });
  return query.columns(slots);
};

const ordinal: SqlLowering = (step, inputs, query) => {
  const { dialect } = query;
  const { lists } = constantOf(step, "lists");
  return perColumn(inputs, query, (column, index) => {
    const cases = lists[index]!.map(
      (text, code) => `WHEN ${dialect.text(text)} THEN ${dialect.number(code)}`,
    );
    return cases.length === 0 ? dialect.toNumber("NULL", "number") : `CASE ${column} ${cases.join(" ")} END`;
  });
};

const sideBySide: SqlLowering = (_step, inputs) => inputs;

/** Weights times columns plus bias, activated, rounded. */
function affine(weightsName: string): SqlLowering {
  return (step, inputs, query) => {
    const { dialect } = query;
    const weights = numbersOf(step, weightsName);
    const outputs = step.result.width;
    const sums = Array.from({ length: outputs }, (_, output) => ({
      begin: dialect.number(numbersOf(step, "bias")[output]!),
      terms: inputs.map(
        (column, input) => `${column} * ${dialect.number(weights[input * outputs + output]!)}`,
      ),
    }));
    return query.rounded(activate(sumUp(query, sums), wordOf(step), query));
  };
}

function activate(sums: readonly string[], word: string, query: QueryBuilder): readonly string[] {
  if (word === "none") return sums;
  const zero = query.dialect.number(0);
  return perColumn(sums, query, (sum) => (word === "relu" ? `GREATEST(${sum}, ${zero})` : `TANH(${sum})`));
}

const trees: SqlLowering = (step, inputs, query) =>
  query.rounded(sumUp(query, treeSums(step, inputs, query.dialect)));

const constant: SqlLowering = (step, _inputs, query) =>
  query.columns(Array.from(numbersOf(step, "values"), (value) => query.dialect.number(value)));

const link: SqlLowering = (step, inputs, query) => {
  const word = wordOf(step);
  if (word === "identity") return inputs;
  if (word === "exp") return query.rounded(perColumn(inputs, query, (score) => exponential(score, query)));
  return query.rounded(word === "sigmoid" ? sigmoid(inputs[0]!, query) : softmax(inputs, query));
};

/** e to a power that is not positive; below e^-700 nothing is left in float32. */
function power(exponent: string, { dialect }: QueryBuilder): string {
  return `EXP(GREATEST(${exponent}, ${dialect.number(-700)}))`;
}

function exponential(score: string, { dialect }: QueryBuilder): string {
  const { low, high } = expBounds;
  return `EXP(LEAST(GREATEST(${score}, ${dialect.number(low)}), ${dialect.number(high)}))`;
}

function sigmoid(score: string, query: QueryBuilder): readonly string[] {
  const [one, zero] = [query.dialect.number(1), query.dialect.number(0)];
  const [e] = perColumn([score], query, (column) => power(`-abs(${column})`, query));
  return perColumn(
    ["<=", ">="],
    query,
    (sign) => `CASE WHEN ${score} ${sign} ${zero} THEN ${one} ELSE ${e!} END / (${one} + ${e!})`,
  );
}

function softmax(scores: readonly string[], query: QueryBuilder): readonly string[] {
  const [greatest] = query.columns([`GREATEST(${scores.join(", ")})`]);
  const powers = perColumn(scores, query, (score) => power(`${score} - ${greatest!}`, query));
  const [sum] = sumUp(query, [{ begin: query.dialect.number(0), terms: powers }]);
  return perColumn(powers, query, (each) => `${each} / ${sum!}`);
}

/** The codes stand in the text as the numbers they are for. */
const quantizedDense: SqlLowering = (step, inputs, query) => {
  const tensors = { weights: dequantized(step.tensors), bias: step.tensors["bias"]! };
  return affine("weights")({ ...step, op: "dense", tensors }, inputs, query);
};

/** How each op is written in SQL. */
export const sqlLowerings: ReadonlyMap<string, SqlLowering> = new Map([
  ["numbers", numbers],
  ["strings", strings],
  ...cleaningLowerings,
  ["formula", formula],
  ["impute", impute],
  ["impute-category", imputeCategory],
  ["standardize", standardize],
  ["one-hot", oneHot],
  ["ordinal", ordinal],
  ["concat", sideBySide],
  ["project", affine("components")],
  ["dense", affine("weights")],
  ["quantized-dense", quantizedDense],
  ["trees", trees],
  ["link", link],
  ["constant", constant],
]);
