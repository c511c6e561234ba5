/** A running clock between messages: it ticks once a second until it is told to stand still. */
export interface Elapsed {
  /** Takes the host's time as true and, when `runs`, counts on from there. */
  set(elapsedMs: number, runs: boolean): void;
}

/** Makes a clock that calls `onTick` with the elapsed milliseconds, at once and then each second. */
export function createElapsed(onTick: (elapsedMs: number) => void): Elapsed {
  let timer: ReturnType<typeof setInterval> | null = null;
  return {
    set(elapsedMs, runs) {
      if (timer !== null) clearInterval(timer);
      const startedAt = performance.now();
      const tick = (): void => onTick(elapsedMs + performance.now() - startedAt);
      timer = runs ? setInterval(tick, 1000) : null;
      onTick(elapsedMs);
    },
  };
}
