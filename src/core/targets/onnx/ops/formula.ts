import {
  formulaLimit,
  formulaLines,
  formulaPower,
  type FormulaLine,
  type FormulaWord,
} from "../../../pipeline/formula.ts";
import { formula, type FormulaParameters } from "../../../pipeline/ops/formula.ts";
import { toDouble } from "../casts.ts";
import type { GraphBuilder } from "../graph.ts";
import type { OnnxLowering, OnnxValue } from "../lowering.ts";

/** Columns of all number inputs, double [rows, 1] each. */
function columnsOf(inputs: readonly OnnxValue[], graph: GraphBuilder): readonly string[] {
  return inputs.flatMap((input) => {
    if (input.type !== "numbers") return [];
    if (input.width === 1) return [input.name];
    return Array.from({ length: input.width }, (_, column) => {
      const index = graph.constant({ data: BigInt64Array.of(BigInt(column)), shape: [1] });
      return graph.call({ op: "Gather", inputs: [input.name, index], attributes: { axis: 1n } });
    });
  });
}

/** Writes steps of a formula; constants are stored once each. */
interface Writer {
  readonly number: (value: number) => string;
  readonly call: (op: string, ...inputs: readonly string[]) => string;
}

function writerOn(graph: GraphBuilder): Writer {
  const known = new Map<number, string>();
  return {
    number(value) {
      const name = known.get(value) ?? graph.constant({ data: Float64Array.of(value), shape: [1, 1] });
      known.set(value, name);
      return name;
    },
    call: (op, ...inputs) => graph.call({ op, inputs }),
  };
}

function settled(value: string, { number, call }: Writer): string {
  const size = call("Abs", value);
  const notSmall = call("Where", call("Less", size, number(1 / formulaLimit)), number(0), value);
  return call("Where", call("LessOrEqual", size, number(formulaLimit)), notSmall, number(NaN));
}

function exponential(a: string, writer: Writer): string {
  const { number, call } = writer;
  const power = settled(call("Exp", a), writer);
  const notSmall = call("Where", call("Less", a, number(-formulaPower)), number(0), power);
  return call("Where", call("LessOrEqual", a, number(formulaPower)), notSmall, number(NaN));
}

type WriteStep = (writer: Writer, graph: GraphBuilder, operands: readonly string[]) => string;

/** A number that is none comes out of what cannot be worked out, or an infinity, which is settled. */
const settledOp =
  (op: string): WriteStep =>
  (writer, _graph, operands) =>
    settled(writer.call(op, ...operands), writer);

const truthOf =
  (op: string): WriteStep =>
  ({ call }, graph, operands) =>
    toDouble(graph, call(op, ...operands));

const steps: Readonly<Record<FormulaWord, WriteStep>> = {
  add: settledOp("Add"),
  subtract: settledOp("Sub"),
  multiply: settledOp("Mul"),
  divide: settledOp("Div"),
  floor: settledOp("Floor"),
  log: settledOp("Log"),
  exp: (writer, _graph, [a]) => exponential(a!, writer),
  less: truthOf("Less"),
  equal: truthOf("Equal"),
  missing: truthOf("IsNaN"),
  choose: ({ number, call }, _graph, [a, b, c]) => call("Where", call("Equal", a!, number(1)), b!, c!),
  nothing: ({ number }) => number(NaN),
};

/** Lines that hold one number for all rows. */
function sameForAll(lines: readonly FormulaLine[]): readonly boolean[] {
  const same: boolean[] = [];
  for (const line of lines)
    same.push(
      line.type === "constant" || (line.type === "step" && line.operands.every((operand) => same[operand]!)),
    );
  return same;
}

/** `formula` as an operator a step, each settled by Abs, Less and Where, in double. */
export const lowerFormula: OnnxLowering<FormulaParameters> = {
  operation: formula,
  lower({ parameters: { code } }, inputs, graph) {
    const lines = formulaLines(code) ?? [];
    const columns = columnsOf(inputs, graph);
    const writer = writerOn(graph);
    const names: string[] = [];
    const write = (line: FormulaLine): string => {
      if (line.type === "constant") return writer.number(line.value);
      if (line.type === "input") return settled(columns[line.input]!, writer);
      return steps[line.word](
        writer,
        graph,
        line.operands.map((operand) => names[operand]!),
      );
    };
    for (const line of lines) names.push(write(line));
    const result = names.at(-1)!;
    const isSame = sameForAll(lines).at(-1);
    const name = isSame ? writer.call("Where", writer.call("IsNaN", columns[0]!), result, result) : result;
    return { type: "numbers", name, width: 1 };
  },
};
