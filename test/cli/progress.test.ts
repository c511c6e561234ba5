import { describe, expect, it } from "vitest";
import { createProgressView } from "../../src/cli/progress.ts";

function setup(isTerminal: boolean, columns = 80) {
  let text = "";
  let now = 0;
  const view = createProgressView({ write: (more) => (text += more), isTerminal, columns, now: () => now });
  return { view, pass: (ms: number) => (now += ms), text: () => text };
}

const epoch = (number: number) =>
  ({ type: "epoch", epoch: number, epochs: 10, train: 0.5, validation: 0.6, isBest: true }) as const;

describe("progress", () => {
  it("off a terminal is a line per stage and nothing per epoch", () => {
    const { view, text } = setup(false);
    view.show({ type: "stage", stage: "reading" });
    view.show(epoch(1));
    view.end();
    expect(text()).toBe("Reading …\n");
  });

  it("on a terminal redraws one line and clears it in the end", () => {
    const { view, text } = setup(true);
    view.show(epoch(5));
    expect(text()).toBe("\r\u001b[2KFitting [██████████░░░░░░░░░░] 5/10  loss 0.5  validation 0.6");
    view.end();
    expect(text().endsWith("\r\u001b[2K")).toBe(true);
  });

  it("draws at most twelve times a second, however fast the epochs come", () => {
    const { view, pass, text } = setup(true);
    for (let number = 1; number <= 1000; number++) {
      view.show(epoch(number));
      pass(1);
    }
    expect(text().split("\r").length - 1).toBeLessThanOrEqual(13);
  });

  it("never grows beyond the terminal's width", () => {
    const { view, text } = setup(true, 20);
    view.show(epoch(5));
    expect(text().replace("\r\u001b[2K", "").length).toBeLessThan(20);
  });
});
