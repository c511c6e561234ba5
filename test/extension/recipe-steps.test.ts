import { describe, expect, it } from "vitest";
import { noSteps, withSteps, type CleaningStep } from "../../src/extension/checks/recipe-steps.ts";

const fill: CleaningStep = { step: "fill", id: "fill-age", enabled: true, columns: ["age"], with: "median" };

describe("withSteps", () => {
  it("puts a step behind those of the recipe, and leaves everything else as it is", () => {
    const first = { ...fill, id: "fill-height", columns: ["height"] };
    const text = withSteps(JSON.stringify({ version: 1, cleaning: [first], target: "y" }), "cleaning", [
      fill,
    ])!;
    expect(JSON.parse(text)).toEqual({ version: 1, cleaning: [first, fill], target: "y" });
  });

  it("starts the list in a recipe without steps", () => {
    expect(JSON.parse(withSteps("{}", "cleaning", [fill])!)).toEqual({ cleaning: [fill] });
  });

  it("adds nothing that stands there already, whatever it is called", () => {
    expect(
      withSteps(JSON.stringify({ cleaning: [{ ...fill, id: "other" }] }), "cleaning", [fill]),
    ).toBeNull();
    expect(withSteps("{}", "cleaning", [])).toBeNull();
  });

  it("gives a step another id when its own is taken", () => {
    const taken = { ...fill, columns: ["height"] };
    const text = withSteps(JSON.stringify({ cleaning: [taken] }), "cleaning", [fill])!;
    expect(JSON.parse(text)).toEqual({ cleaning: [taken, { ...fill, id: "fill-age-2" }] });
  });

  it("keeps the indentation", () => {
    expect(withSteps('{\n\t"version": 1\n}\n', "cleaning", [fill])).toMatch(
      /^\{\n\t"version": 1,\n\t"cleaning": \[\n\t\t\{/,
    );
  });

  it("refuses text that is no JSON", () => {
    expect(() => withSteps("{,}", "cleaning", [fill])).toThrow(SyntaxError);
  });

  it("fills a file of steps that is new", () => {
    expect(JSON.parse(withSteps(noSteps("a.csv"), "steps", [fill])!)).toEqual({
      version: 1,
      file: "a.csv",
      steps: [fill],
    });
  });
});
