/** A function that runs `work` at most once in `intervalMs`: at once, or when the time has come. */
export function throttle(intervalMs: number, work: () => void): () => void {
  let lastAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  const run = () => {
    timer = null;
    lastAt = performance.now();
    work();
  };
  return () => {
    if (timer !== null) return;
    const dueInMs = lastAt + intervalMs - performance.now();
    if (dueInMs <= 0) run();
    else timer = setTimeout(run, dueInMs);
  };
}
