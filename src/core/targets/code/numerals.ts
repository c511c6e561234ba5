import type { Tensor } from "../../pipeline/types.ts";
import { float32Entry } from "../../data/float32-text.ts";

/** A finite float64 in the fewest digits that read back as the same number; -0 keeps its sign. */
export function float64Text(value: number): string {
  return Object.is(value, -0) ? "-0.0" : String(value);
}

/** Entries of a tensor as decimal numbers that read back as the same entries. */
export function tensorTexts({ dtype, data }: Tensor): readonly string[] {
  return Array.from<number, string>(data, (entry) =>
    float64Text(dtype === "F32" ? float32Entry(entry) : entry),
  );
}
