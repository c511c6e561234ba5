import { describe, expect, it } from "vitest";
import { stepForms } from "../../../src/core/cleaning/forms.ts";
import { parseStep } from "../../../src/core/cleaning/parse-step.ts";
import { stepKinds } from "../../../src/core/cleaning/steps/index.ts";

const nothing: ReadonlySet<string> = new Set();

describe("a step in short", () => {
  it.each([
    ["drop-duplicates", { step: "drop-duplicates", keep: "first" }],
    ["fill columns=age,size with=constant value=0", { columns: ["age", "size"], with: "constant", value: 0 }],
    ["fill columns='first name' with=mode", { columns: ["first name"] }],
    ["drop-columns columns='a,b' columns=c", { columns: ["a,b", "c"] }],
    ["filter-rows keep='age >= 18 and city = \"Rome\"'", { keep: 'age >= 18 and city = "Rome"' }],
    ["bin columns=2023 edges=1,2.5", { columns: ["2023"], edges: [1, 2.5] }],
    ["text-features column=note length=false hash=8", { length: false, hash: 8 }],
    [
      'merge-categories column=city groups=[{"into":"Rome","from":["Rmoe","new rome"]}]',
      { groups: [{ into: "Rome", from: ["Rmoe", "new rome"] }] },
    ],
    ['replace-values columns=age values={"from":"999","to":null}', { values: [{ from: "999", to: null }] }],
    ["drop-columns columns='[odd]'", { columns: ["[odd]"] }],
    ['{"step": "rename", "id": "r", "column": "a", "to": "b"}', { id: "r", column: "a", to: "b" }],
  ])("%s", (text, fields) => {
    expect(parseStep(text, nothing)).toMatchObject(fields);
  });

  it("gets an id that no other step has", () => {
    const taken = new Set(["drop-duplicates", "drop-duplicates-2"]);
    expect(parseStep("drop-duplicates", taken).id).toBe("drop-duplicates-3");
    expect(() => parseStep('{"step":"drop-duplicates","id":"drop-duplicates"}', taken)).toThrow(/already/);
  });

  it.each(["", "polish", "fill age", "{", "fill columns=age", "bin columns=x edges=[1,"])(
    "is refused: %s",
    (text) => {
      expect(() => parseStep(text, nothing)).toThrow(/cannot be read/);
    },
  );
});

describe("forms of steps", () => {
  it("are there for every step, and say of every field what it holds", () => {
    const forms = stepForms();
    expect(forms.map(({ step }) => step)).toEqual(stepKinds.map(({ step }) => step));
    for (const { fields } of forms) for (const { description } of fields) expect(description).not.toBe("");
    const fill = forms.find(({ step }) => step === "fill")!;
    expect(fill.fields.map(({ name, type, isRequired }) => [name, type, isRequired])).toEqual([
      ["columns", "columns", true],
      ["with", "choice", true],
      ["value", "cell", false],
      ["from", "columns", false],
    ]);
  });
});
