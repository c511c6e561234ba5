/** What the original datasets hold in truth, seen by eye, by dataset, code and column. */
const facts = [];

/** Why a warning on an original is right, or undefined when nobody can say. */
export function factOf(dataset, { code, column }) {
  if (code === "missing-values") return "cells are missing";
  return facts.find(
    (fact) => fact.dataset === dataset && fact.code === code && (fact.column ?? null) === column,
  )?.why;
}
