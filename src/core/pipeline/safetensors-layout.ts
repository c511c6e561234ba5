import type { Tensor } from "./types.ts";

/** Bytes of one entry by type. */
export const entryBytes = { F64: 8, F32: 4, I32: 4, I8: 1, U8: 1 } as const satisfies Record<
  Tensor["dtype"],
  number
>;

/** Bytes of the header's length, which stands first in a safetensors file. */
export const prefixBytes = 8;
