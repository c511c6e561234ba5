import { describe, expect, test } from "vitest";
import { formatMeanDay } from "../../src/words/index.ts";

const at = (text: string) => Date.parse(text);

describe("the mean of dates", () => {
  test("is a day where the dates are days", () => {
    const ends = { minimum: at("2013-01-01"), maximum: at("2013-12-31") };
    expect(formatMeanDay(at("2013-07-03T05:12:44.123Z"), ends)).toBe("2013-07-03");
    expect(formatMeanDay(at("1931-07-03T05:12:44.123Z"), ends)).toBe("1931-07-03");
  });

  test("is a moment to the second where they have a time of day", () => {
    const ends = { minimum: at("2013-01-01"), maximum: at("2013-12-31T10:00Z") };
    expect(formatMeanDay(at("2013-07-03T05:12:44.123Z"), ends)).toBe("2013-07-03 05:12:44");
  });
});
