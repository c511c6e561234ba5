import { describe, expect, it } from "vitest";
import { inkOn, leastContrast } from "../../../webview/profile/ink.ts";

/** WCAG 2.2, written down once more. */
function contrast(left: readonly number[], right: readonly number[]): number {
  const luminance = (color: readonly number[]) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, channel) => {
      const share = color[channel]! / 255;
      return sum + weight * (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
    }, 0);
  const [low, high] = [luminance(left), luminance(right)].sort((one, other) => one - other);
  return (high! + 0.05) / (low! + 0.05);
}

const named = new Map([
  ["black", "#000000"],
  ["white", "#ffffff"],
]);
const hexOf = (color: string) => named.get(color) ?? color;
const channels = (color: string) =>
  [1, 3, 5].map((from) => Number.parseInt(hexOf(color).slice(from, from + 2), 16));

const themes = [
  { name: "light", background: "#ffffff", foreground: "#3b3b3b", fills: ["#1a85ff", "#e51400"] },
  { name: "dark", background: "#1f1f1f", foreground: "#cccccc", fills: ["#3794ff", "#f14c4c"] },
  { name: "dark high contrast", background: "#000000", foreground: "#ffffff", fills: ["#3794ff", "#f48771"] },
  {
    name: "light high contrast",
    background: "#ffffff",
    foreground: "#292929",
    fills: ["#1a85ff", "#b5200d"],
  },
];

describe.each(themes)("in a $name theme", ({ background, foreground, fills }) => {
  it("the number of a cell can be read at every shade", () => {
    for (const fill of fills)
      for (let opacity = 0; opacity <= 1; opacity += 1 / 24) {
        const ink = inkOn({ fill, opacity, background, inks: [foreground, background] });
        const under = channels(background);
        const cell = channels(fill).map((value, index) => value * opacity + under[index]! * (1 - opacity));
        expect(contrast(channels(ink), cell)).toBeGreaterThanOrEqual(leastContrast);
      }
  });

  it("a faint cell has the theme's own ink", () => {
    expect(inkOn({ fill: fills[0]!, opacity: 0.04, background, inks: [foreground, background] })).toBe(
      foreground,
    );
  });
});

it("colors may be written short, or as rgb()", () => {
  const request = { opacity: 1, background: "#fff", inks: ["#fff"] };
  expect(inkOn({ ...request, fill: "rgb(255, 255, 255)" })).toBe("black");
  expect(inkOn({ ...request, fill: "#000" })).toBe("#fff");
});

it("an unknown color of a cell leaves the first ink", () => {
  expect(inkOn({ fill: "Highlight", opacity: 1, background: "#ffffff", inks: ["#123456"] })).toBe("#123456");
});
