import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  cleaningJsonSchema,
  contractJsonSchema,
  ignoredJsonSchema,
  recipeJsonSchema,
} from "../../src/core/recipe-json-schema.ts";

const committed = committedSchema("recipe");

function committedSchema(name: string): unknown {
  return JSON.parse(readFileSync(`schemas/${name}.schema.json`, "utf8"));
}

describe("schemas/recipe.schema.json", () => {
  it("is what scripts/make-schemas.mjs writes", () => {
    expect(committed).toEqual(recipeJsonSchema());
  });

  it("has the steps of a cleaning file in a schema of their own", () => {
    expect(committedSchema("cleaning")).toEqual(cleaningJsonSchema());
  });

  it("has what a file has to keep to in a schema of its own", () => {
    expect(committedSchema("contract")).toEqual(contractJsonSchema());
  });

  it("has what nobody wants to hear of in a schema of its own", () => {
    expect(committedSchema("ignored")).toEqual(ignoredJsonSchema());
  });

  it("lets everything with a default be left out and nothing unknown in", () => {
    expect(committed).toMatchObject({
      required: ["version", "data", "target", "task", "learner"],
      additionalProperties: false,
    });
  });

  it("describes every field, so that the editor can show it", () => {
    const undescribed: string[] = [];
    const visit = (value: unknown, path: string) => {
      if (typeof value !== "object" || value === null) return;
      for (const [key, child] of Object.entries(value)) {
        const isField = path.endsWith(".properties");
        if (isField && !isStructural(key, child)) undescribed.push(`${path}.${key}`);
        visit(child, `${path}.${key}`);
      }
    };
    visit(committed, "");
    expect(undescribed).toEqual([]);
  });
});

/** Parts whose own fields are described, and constants that name a choice. */
function isStructural(key: string, field: unknown): boolean {
  const { description, properties, oneOf, const: constant } = field as Record<string, unknown>;
  return [description, properties, oneOf, constant].some((part) => part !== undefined) || key === "$schema";
}
