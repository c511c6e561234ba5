import { describe, expect, it } from "vitest";
import type { ModelEvent } from "../../../src/core/lifecycle/reports.ts";
import { aliasesOf, currentOf, foldEvents, previousOf } from "../../../src/core/registry/fold.ts";

const at = "2026-01-01T00:00:00.000Z";
const created = (version: number): ModelEvent => ({
  type: "created",
  at,
  version,
  parent: null,
  by: "train",
});
const promoted = (version: number, alias = "production"): ModelEvent => ({
  type: "promoted",
  at,
  alias,
  version,
  from: null,
});
const rolledBack = (version: number): ModelEvent => ({
  type: "rolled-back",
  at,
  alias: "production",
  version,
  from: 99,
});
const deleted = (version: number): ModelEvent => ({ type: "deleted", at, version });

/** Where production is, and where a rollback would take it. */
function production(...events: readonly ModelEvent[]) {
  const state = foldEvents(events);
  return [currentOf(state, "production"), previousOf(state, "production")];
}

describe("foldEvents", () => {
  it("of nothing has no alias and no version", () => {
    const state = foldEvents([]);
    expect([state.highest, state.aliases.size, currentOf(state, "production")]).toEqual([0, 0, null]);
  });

  it("remembers the highest number also when that version is deleted", () => {
    expect(foldEvents([created(1), created(2), deleted(2)])).toMatchObject({
      highest: 2,
      deleted: new Set([2]),
    });
  });

  it.each([
    ["a first promotion has nothing before it", [promoted(1)], [1, null]],
    ["a second one has the first before it", [promoted(1), promoted(2)], [2, 1]],
    ["the same version again changes nothing", [promoted(1), promoted(2), promoted(2)], [2, 1]],
    ["a rollback goes back", [promoted(1), promoted(2), rolledBack(1)], [1, null]],
    [
      "two rollbacks go back twice, not to and fro",
      [promoted(1), promoted(2), promoted(3), rolledBack(2)],
      [2, 1],
    ],
    ["a deleted version is skipped", [promoted(1), promoted(2), promoted(3), deleted(2)], [3, 1]],
    ["a version promoted again is stepped over", [promoted(1), promoted(2), promoted(1)], [1, 2]],
    [
      "a promotion after a rollback goes on from there",
      [promoted(1), promoted(2), rolledBack(1), promoted(3)],
      [3, 1],
    ],
    ["a rollback to a version never promoted is taken at its word", [promoted(1), rolledBack(7)], [7, null]],
  ])("%s", (_, events, expected) => {
    expect(production(...events)).toEqual(expected);
  });

  it("keeps aliases apart, whatever they are called", () => {
    const state = foldEvents([
      promoted(1),
      promoted(1, "shadow"),
      promoted(2, "__proto__"),
      promoted(2, "constructor"),
    ]);
    expect(aliasesOf(state, 1)).toEqual(["production", "shadow"]);
    expect(aliasesOf(state, 2)).toEqual(["__proto__", "constructor"]);
    expect(currentOf(state, "toString")).toBeNull();
  });
});
