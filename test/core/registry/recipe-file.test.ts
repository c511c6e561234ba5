import { describe, expect, it } from "vitest";
import { toPlainError } from "../../../src/core/errors.ts";
import { parseRecipe, recipeText } from "../../../src/core/registry/recipe-file.ts";
import { tinyRecipe } from "../../support/version-draft.ts";

function errorOf(text: string) {
  try {
    parseRecipe(text, "models/a/recipe.json");
  } catch (thrown) {
    return toPlainError(thrown);
  }
  throw new Error("It was expected to fail, and did not.");
}

const draft = {
  version: 1,
  data: { file: "a.csv" },
  target: "y",
  task: "regression",
  learner: { name: "linear" },
};

describe("parseRecipe", () => {
  it("gives back what recipeText wrote", () => {
    expect(parseRecipe(recipeText(tinyRecipe), "recipe.json")).toEqual(tinyRecipe);
  });

  it("fills in every default", () => {
    const recipe = parseRecipe(JSON.stringify(draft), "recipe.json");
    expect(recipe.split).toEqual({ holdout: 0.2, seed: 42, stratify: true, validation: 0.1 });
    expect(recipe.monitor).toMatchObject({ psi: 0.25, missing: 0.1, metricDrop: 0.05 });
    expect(recipe.passes).toEqual([]);
  });

  it("reads a file that starts with a byte order mark", () => {
    expect(parseRecipe(`\uFEFF${JSON.stringify(draft)}`, "recipe.json").target).toBe("y");
  });

  it.each([
    ["an empty file", "", /JSON/],
    ["a comma too many", '{"version": 1,}', /JSON/],
    ["a list", "[]", /object/],
    ["an unknown key", JSON.stringify({ ...draft, taget: "y" }), /taget/],
    ["no target", JSON.stringify({ ...draft, target: undefined }), /target/],
    ["a hold-out of everything", JSON.stringify({ ...draft, split: { holdout: 1 } }), /split\.holdout/],
    ["an unknown learner", JSON.stringify({ ...draft, learner: { name: "magic" } }), /learner/],
    [
      "a wrong hyperparameter",
      JSON.stringify({ ...draft, learner: { name: "linear", l2: -1 } }),
      /learner\.l2/,
    ],
    ["a newer version", JSON.stringify({ ...draft, version: 2 }), /version/],
  ])("names the file and the place of %s", (_, text, place) => {
    const error = errorOf(text);
    expect(error).toMatchObject({ tag: "bad-recipe", details: { file: "models/a/recipe.json" } });
    expect(error.message).toMatch(place);
  });

  it("tells the line of what is no JSON, and what was found instead", () => {
    const { message, details } = errorOf('{\n  "version": 1,\n}\n');
    expect(message).toMatch(/^models\/a\/recipe\.json is not a valid recipe: .*JSON/);
    expect(details).toMatchObject({ line: 3, found: "text that is no JSON" });
  });

  it("keeps hostile names as data", () => {
    const text = `{"version":1,"data":{"file":"a.csv"},"target":"__proto__","task":"regression",
      "learner":{"name":"linear"},"features":["<script>","a'; DROP TABLE x;--"],"kinds":{"__proto__":"number"}}`;
    const recipe = parseRecipe(text, "recipe.json");
    expect([recipe.target, recipe.features]).toEqual(["__proto__", ["<script>", "a'; DROP TABLE x;--"]]);
    expect(Object.getPrototypeOf(recipe)).toBe(Object.prototype);
  });
});
