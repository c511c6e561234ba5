const blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/** Counts as a line of blocks, the tallest for the greatest: ▁▃█▅▂; nothing at all is a space. At most `width` of them. */
export function sparkline(counts: readonly number[], width = 16): string {
  const step = Math.max(1, Math.ceil(counts.length / width));
  const merged = Array.from({ length: Math.ceil(counts.length / step) }, (_, bar) =>
    counts.slice(bar * step, (bar + 1) * step).reduce((sum, count) => sum + count, 0),
  );
  const most = Math.max(...merged, 1);
  return merged
    .map((count) => (count === 0 ? " " : blocks[Math.ceil((count / most) * blocks.length) - 1]!))
    .join("");
}
