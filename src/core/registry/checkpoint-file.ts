import * as z from "zod";
import { TablewrightError } from "../errors.ts";
import type { CurvePoint } from "../learners/types.ts";
import { decodeSafetensors } from "../pipeline/safetensors-decode.ts";
import { encodeSafetensors } from "../pipeline/safetensors-encode.ts";
import type { Tensor } from "../pipeline/types.ts";
import type { SavedArray, SavedState } from "../solvers/index.ts";
import { jsonOrNull } from "./parse-json.ts";
import { utf8Bytes } from "./utf8.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const identitySchema = z.strictObject({
  format: z.literal("tablewright.checkpoint/1"),
  /** SHA-256 of the recipe. */
  recipe: hash,
  /** SHA-256 of the data file. */
  data: hash,
  /** Version of the engine. */
  engine: z.string(),
});

/** What a checkpoint is of; a fit goes on from it only when all of this is the same. */
export type CheckpointIdentity = Readonly<z.output<typeof identitySchema>>;

/** A point of a running fit's curve. */
export type FitPoint = CurvePoint & { readonly isBest: boolean };

/** A fit under way: what it is of, its curve so far, and what it needs to go on. */
export interface Checkpoint {
  readonly identity: CheckpointIdentity;
  readonly curve: readonly FitPoint[];
  readonly state: SavedState;
}

const pointWidth = 4;
/** What is added up behind the losses of a point. */
const marks = { isBest: 1, isOutOfBag: 2 };
const statePrefix = "state.";

/** One safetensors file: `identity` (JSON), `curve` (epoch, train, validation or NaN, marks) and `state.*`. */
export function encodeCheckpoint({ identity, curve, state }: Checkpoint): Uint8Array {
  const text = utf8Bytes(JSON.stringify(identity));
  const points = curve.flatMap(({ epoch, train, validation, isBest, isOutOfBag }) => {
    const marked = (isBest ? marks.isBest : 0) + (isOutOfBag ? marks.isOutOfBag : 0);
    return [epoch, train, validation ?? NaN, marked];
  });
  return encodeSafetensors(
    new Map<string, Tensor>([
      ["identity", { dtype: "U8", shape: [text.length], data: text }],
      ["curve", { dtype: "F64", shape: [curve.length, pointWidth], data: Float64Array.from(points) }],
      ...[...state].map(([name, data]): [string, Tensor] => [
        `${statePrefix}${name}`,
        { dtype: dtypeOf(data), shape: [data.length], data },
      ]),
    ]),
  );
}

/** The inverse of `encodeCheckpoint`. Throws `corrupt-model` naming `file`. */
export function decodeCheckpoint(bytes: Uint8Array, file: string): Checkpoint {
  const tensors = tensorsOf(bytes, file);
  const identity = identitySchema.safeParse(jsonOrNull(asciiText(tensors.get("identity")?.data)));
  const curve = tensors.get("curve")?.data;
  if (!identity.success || !(curve instanceof Float64Array)) throw damaged(file);
  const state = [...tensors].flatMap(([name, { data }]): [string, SavedArray][] =>
    name.startsWith(statePrefix) ? [[name.slice(statePrefix.length), data]] : [],
  );
  return { identity: identity.data, curve: pointsOf(curve), state: new Map(state) };
}

function dtypeOf(data: SavedArray): Tensor["dtype"] {
  if (data instanceof Float64Array) return "F64";
  if (data instanceof Float32Array) return "F32";
  if (data instanceof Int8Array) return "I8";
  return data instanceof Int32Array ? "I32" : "U8";
}

function tensorsOf(bytes: Uint8Array, file: string): ReadonlyMap<string, Tensor> {
  try {
    return decodeSafetensors(bytes, file);
  } catch (thrown) {
    throw damaged(file, thrown);
  }
}

function asciiText(data: Tensor["data"] | undefined): string {
  return data instanceof Uint8Array ? String.fromCharCode(...data.subarray(0, 10_000)) : "";
}

function pointsOf(numbers: Float64Array): FitPoint[] {
  return Array.from({ length: Math.floor(numbers.length / pointWidth) }, (_, at) => {
    const [epoch = 0, train = 0, validation = NaN, marked = 0] = numbers.subarray(at * pointWidth);
    return {
      ...{ epoch, train, validation: Number.isNaN(validation) ? null : validation },
      isBest: (marked & marks.isBest) > 0,
      ...((marked & marks.isOutOfBag) > 0 && { isOutOfBag: true as const }),
    };
  });
}

function damaged(file: string, cause?: unknown): TablewrightError {
  const details = {
    file,
    expected: "a checkpoint as Tablewright writes it",
    found: cause instanceof Error ? cause.message : "other content",
    next: "Train from the start, without --resume.",
  };
  return new TablewrightError("corrupt-model", `${file} is not a checkpoint.`, details, cause);
}
