import type { Rows } from "./kernels.ts";

/** The row numbers that `rows` stands for, in its order; all of `count` when it is left out. */
export function* rowNumbers(count: number, rows?: Rows): Generator<number> {
  if (rows !== undefined && "index" in rows) {
    yield* rows.index;
    return;
  }
  const to = rows?.to ?? count;
  for (let row = rows?.from ?? 0; row < to; row++) yield row;
}
