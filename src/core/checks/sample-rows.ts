import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { sampleRows } from "../trees/samples.ts";

/** Some rows of many, drawn without replacement, ascending; all of them when they are few enough. Seeded. */
export function someRows(rows: number, most: number, seed: number): Int32Array {
  const order = new Int32Array(rows);
  for (let row = 0; row < rows; row++) order[row] = row;
  if (rows <= most) return order;
  const stream = xoroshiro128plus(seed);
  stream.jump();
  sampleRows(order, most, stream);
  return order.slice(0, most);
}
