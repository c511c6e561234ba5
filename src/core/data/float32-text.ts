/**
 * The float64 number with the fewest decimal digits that rounds to the same float32: 0.1 instead of
 * 0.10000000149011612. Nine digits always suffice.
 */
export function shortestFloat32(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return short;
  }
  return Number(value.toPrecision(9));
}

/** The same for an entry of a tensor: infinity, which JSON does not know, is 1e39, which float32 rounds to it. */
export function float32Entry(value: number): number {
  return Number.isFinite(value) ? shortestFloat32(value) : Math.sign(value) * 1e39;
}
