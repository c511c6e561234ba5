import { describe, expect, it } from "vitest";
import { differences } from "../../../src/core/lifecycle/differences.ts";

describe("differences", () => {
  it.each([
    ["equal values", { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
    ["a changed leaf", { a: { b: 1 } }, { a: { b: 2 } }, [{ path: "a.b", left: "1", right: "2" }]],
    ["a new key", {}, { a: null }, [{ path: "a", left: "", right: "null" }]],
    ["a lost key", { a: "x" }, {}, [{ path: "a", left: '"x"', right: "" }]],
    ["lists as a whole", { a: [1, 2] }, { a: [1, 3] }, [{ path: "a", left: "[1,2]", right: "[1,3]" }]],
    ["an object where a list was", { a: [] }, { a: {} }, [{ path: "a", left: "[]", right: "{}" }]],
    ["an undefined key beside none", { a: undefined }, {}, []],
  ])("of %s", (_, left, right, expected) => {
    expect(differences(left, right)).toEqual(expected);
  });
});
