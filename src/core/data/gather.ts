/** The values of some rows. A plain loop: `from` with a function takes ten times as long. */
export function gather(values: Float64Array, rows: Int32Array): Float64Array {
  const gathered = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) gathered[place] = values[rows[place]!]!;
  return gathered;
}
