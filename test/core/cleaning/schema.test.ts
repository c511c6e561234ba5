import { describe, expect, it } from "vitest";
import { cleaningFileSchema, type CleaningStep } from "../../../src/core/cleaning/schema.ts";

function issuesOf(steps: unknown): readonly string[] {
  const parsed = cleaningFileSchema.safeParse({ version: 1, steps });
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

describe("the schema of cleaning steps", () => {
  it("fills in what a step leaves out", () => {
    const { steps } = cleaningFileSchema.parse({
      version: 1,
      steps: [{ step: "normalize-text", id: "a", columns: ["city"] }],
    });
    const whole: CleaningStep = {
      step: "normalize-text",
      id: "a",
      enabled: true,
      columns: ["city"],
      trim: true,
      case: "keep",
    };
    expect(steps).toEqual([whole]);
  });

  it("refuses two steps of one id", () => {
    const twice = { step: "drop-columns", id: "a", columns: ["x"] };
    expect(issuesOf([twice, twice])).toEqual(["Every step needs an id of its own."]);
  });

  it("refuses a step it does not know and a field that does not belong", () => {
    expect(issuesOf([{ step: "polish", id: "a" }])).toHaveLength(1);
    expect(issuesOf([{ step: "drop-columns", id: "a", columns: ["x"], column: "x" }])).toHaveLength(1);
  });
});
