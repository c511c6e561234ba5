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
}

/** A growing ONNX graph. Every value gets a name of its own that no input or output has. */
export interface GraphBuilder {
  /** Adds an operator with one result and answers the result's name. */
  call(call: OperatorCall): string;
  /** Adds a constant and answers its name. */
  constant(constant: OnnxConstant): string;
  readonly nodes: readonly Node[];
  readonly initializers: readonly Tensor[];
}

/** Starts an empty graph in which the names in `taken` are not used for inner values. */
export function createGraph(taken: Iterable<string>): GraphBuilder {
  const names = new Set(taken);
  const nodes: Node[] = [];
  const initializers: Tensor[] = [];
  const fresh = (kind: string): string => {
    let name = kind;
    for (let number = 2; names.has(name); number++) name = `${kind}_${number}`;
    names.add(name);
    return name;
  };
  const call = ({ op, inputs, attributes = {}, domain, output }: OperatorCall): string => {
    const name = fresh(op);
    const result = output ?? name;
    const attribute = Object.entries(attributes).map(([key, value]) => toAttribute(key, value));
    nodes.push(
      create(NodeSchema, {
        name,
        opType: op,
        domain: domain ?? "",
        input: [...inputs],
        output: [result],
        attribute,
      }),
    );
    return result;
  };
  const constant = (content: OnnxConstant): string => {
    const tensor = toOnnxTensor(fresh("constant"), content);
    initializers.push(tensor);
    return tensor.name;
  };
  return { call, constant, nodes, initializers };
}
