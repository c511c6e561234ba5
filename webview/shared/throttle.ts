/**
 * Lets through at most one call per `intervalMs`: the first at once, of the following ones the latest,
 * when its time has come. Nothing that was said last is lost.
 */
export function throttle<Value>(intervalMs: number, show: (value: Value) => void): (value: Value) => void {
  let waiting: { readonly value: Value } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const open = (): void => {
    timer = null;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    pass(value);
  };
  const pass = (value: Value): void => {
    timer = setTimeout(open, intervalMs);
    show(value);
  };
  return (value) => {
    if (timer === null) pass(value);
    else waiting = { value };
  };
}
