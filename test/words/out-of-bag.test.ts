import { expect, it } from "vitest";
import { outOfBagSentence } from "../../src/words/index.ts";

it("says how good a forest is on rows that its trees did not learn from", () => {
  expect(outOfBagSentence({ metric: "accuracy", value: 0.9571, rows: 4550 })).toBe(
    "Out of bag: accuracy 0.957 on 4,550 rows",
  );
  expect(outOfBagSentence({ metric: "r2", value: 0.428, rows: 1 })).toBe("Out of bag: R² 0.428 on 1 row");
});
