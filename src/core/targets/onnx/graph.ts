import { create } from "@bufbuild/protobuf";
import { toAttribute, type AttributeValue } from "./attributes.ts";
import { NodeSchema, type Node, type Tensor } from "./generated/onnx_pb.ts";
import { toOnnxTensor, type OnnxConstant } from "./tensors.ts";

/** One operator to add: its type, what it reads, and its attributes. */
export interface OperatorCall {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** Operator set, when it is not the default one. */
  readonly domain?: "ai.onnx.ml";
  /** Name of the result, when it is an output of the model. */
  readonly output?: string;
  /** How many results it has behind the first, which nobody reads. */
  readonly unread?: number;
}

/** A growing ONNX graph. Every value gets a name of its own that no input or output has. */
export interface GraphBuilder {
  /** Adds an operator with one result and answers the result's name. */
  call(call: OperatorCall): string;
  /** Adds a constant and answers its name. */
  constant(constant: OnnxConstant): string;
  /** A name that no value has. */
  readonly fresh: (kind: string) => string;
  /** An empty graph for a loop in this one, whose values it may read. */
  inner(): GraphBuilder;
  readonly nodes: readonly Node[];
  readonly initializers: readonly Tensor[];
  /** The first operator set that has all operators of the graph, and the one that asks for it. */
  readonly needs: OpsetNeed;
}

export interface OpsetNeed {
  readonly opset: number;
  readonly op: string;
}

/** The first operator set of those that all graphs can be written in. */
export const firstOpset = 13;

/** Operators that came later than the first operator set. */
const sinceOpset: ReadonlyMap<string, number> = new Map([
  ["RegexFullMatch", 20],
  ["StringConcat", 20],
  ["StringSplit", 20],
]);

/** What a graph shares with those of its loops. */
interface Shared {
  readonly fresh: (kind: string) => string;
  needs: OpsetNeed;
}

/** Starts an empty graph in which the names in `taken` are not used for inner values. */
export function createGraph(taken: Iterable<string>): GraphBuilder {
  return growGraph({ fresh: freshNames(new Set(taken)), needs: { opset: firstOpset, op: "" } });
}

/** Names a kind once as it is, and then with numbers from 2 on. */
function freshNames(names: Set<string>): (kind: string) => string {
  const numbers = new Map<string, number>();
  return (kind) => {
    let number = numbers.get(kind) ?? 1;
    const written = (): string => (number === 1 ? kind : `${kind}_${number}`);
    while (names.has(written())) number++;
    const name = written();
    names.add(name);
    numbers.set(kind, number + 1);
    return name;
  };
}

function growGraph(shared: Shared): GraphBuilder {
  const { fresh } = shared;
  const nodes: Node[] = [];
  const initializers: Tensor[] = [];
  const call = (operator: OperatorCall): string => {
    const node = nodeOf(operator, fresh);
    const since = sinceOpset.get(operator.op) ?? firstOpset;
    if (since > shared.needs.opset) shared.needs = { opset: since, op: operator.op };
    nodes.push(node);
    return node.output[0]!;
  };
  const constant = (content: OnnxConstant): string => {
    const tensor = toOnnxTensor(fresh("constant"), content);
    initializers.push(tensor);
    return tensor.name;
  };
  return {
    call,
    constant,
    fresh,
    inner: () => growGraph(shared),
    nodes,
    initializers,
    get needs() {
      return shared.needs;
    },
  };
}

function nodeOf(
  { op, inputs, attributes = {}, domain, output, unread = 0 }: OperatorCall,
  fresh: (kind: string) => string,
): Node {
  const name = fresh(op);
  return create(NodeSchema, {
    name,
    opType: op,
    domain: domain ?? "",
    input: [...inputs],
    output: [output ?? name, ...Array.from({ length: unread }, () => fresh(op))],
    attribute: Object.entries(attributes).map(([key, value]) => toAttribute(key, value)),
  });
}
