/** Where a key takes the choice in a list to, or null when it is none of the list's keys. */
export function placeAfter(
  key: string,
  at: number,
  { count, page }: { readonly count: number; readonly page: number },
): number | null {
  const places = new Map([
    ["ArrowDown", at + 1],
    ["ArrowUp", at - 1],
    ["PageDown", at + page],
    ["PageUp", at - page],
    ["Home", 0],
    ["End", count - 1],
  ]);
  const place = places.get(key);
  return place === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, place));
}
