import type { Mismatch, TensorRule, Tensors } from "./operation.ts";
import type { Tensor } from "./types.ts";

/** What is wrong with one tensor of a node. */
export interface TensorMismatch extends Mismatch {
  readonly tensor: string;
}

/**
 * Holds a node's tensors against the rules of its op: exactly the named ones (but for those that may be missing), of the right type and rank,
 * as long as their shape says, finite where nothing else is said, with axes of one name equally long. `axes` comes with the lengths
 * known beforehand and leaves with those of all axes.
 */
export function checkTensors(
  rules: Readonly<Record<string, TensorRule>>,
  tensors: Tensors,
  axes: Map<string, number>,
): TensorMismatch | null {
  const stranger = Object.keys(tensors).find((name) => !Object.hasOwn(rules, name));
  if (stranger !== undefined) return { tensor: stranger, expected: "no such tensor", found: "one" };
  for (const [name, rule] of Object.entries(rules)) {
    const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
    const mismatch = tensor ? checkTensor(tensor, rule, axes) : checkAbsence(rule);
    if (mismatch) return { tensor: name, ...mismatch };
  }
  return null;
}

function checkAbsence({ mayBeMissing }: TensorRule): Mismatch | null {
  return mayBeMissing === true ? null : { expected: "a tensor", found: "none" };
}

function checkTensor(tensor: Tensor, rule: TensorRule, axes: Map<string, number>): Mismatch | null {
  if (tensor.dtype !== rule.dtype) return { expected: rule.dtype, found: tensor.dtype };
  return checkShape(tensor, rule, axes) ?? checkEntries(tensor, rule);
}

function checkShape({ shape, data }: Tensor, rule: TensorRule, axes: Map<string, number>): Mismatch | null {
  const found = `shape [${shape.join(", ")}]`;
  if (shape.length !== rule.axes.length) return { expected: `axes [${rule.axes.join(", ")}]`, found };
  for (const [index, axis] of rule.axes.entries()) {
    const length = axes.get(axis) ?? shape[index]!;
    if (length !== shape[index] || (length < 1 && rule.mayBeEmpty !== true))
      return { expected: `${length || "some"} ${axis}`, found };
    axes.set(axis, length);
  }
  const size = shape.reduce((product, length) => product * length, 1);
  return size === data.length ? null : { expected: `${size} entries`, found: `${data.length} entries` };
}

function checkEntries({ data }: Tensor, rule: TensorRule): Mismatch | null {
  for (let index = 0; index < data.length; index++) {
    const entry = data[index]!;
    if (!Number.isFinite(entry) && !(entry === Infinity && rule.mayBeInfinite === true))
      return { expected: "finite numbers", found: `${entry} at position ${index}` };
    if (rule.positive && entry <= 0)
      return { expected: "numbers above zero", found: `${entry} at position ${index}` };
  }
  return null;
}
