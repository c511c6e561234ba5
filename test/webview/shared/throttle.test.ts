import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { throttle } from "../../../webview/shared/throttle.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a throttle lets the first value through at once and the latest of a burst when its time has come", () => {
  const shown: number[] = [];
  const show = throttle<number>(100, (value) => shown.push(value));
  for (let value = 0; value < 50; value++) show(value);
  expect(shown).toEqual([0]);
  vi.advanceTimersByTime(99);
  expect(shown).toEqual([0]);
  vi.advanceTimersByTime(1);
  expect(shown).toEqual([0, 49]);
});

test("a throttle shows at most ten values a second", () => {
  const shown: number[] = [];
  const show = throttle<number>(100, (value) => shown.push(value));
  for (let millisecond = 0; millisecond < 1000; millisecond++) {
    show(millisecond);
    vi.advanceTimersByTime(1);
  }
  expect(shown.length).toBeLessThanOrEqual(11);
  vi.advanceTimersByTime(100);
  expect(shown.at(-1)).toBe(999);
});
