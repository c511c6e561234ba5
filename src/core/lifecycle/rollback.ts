import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import { currentOf, previousOf } from "../registry/fold.ts";
import { readModelState } from "../registry/model-state.ts";
import { appendEvent, changeModel } from "../registry/record.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action } from "./action.ts";
import { rollbackInput } from "./inputs.ts";
import type { AliasReport } from "./reports.ts";
import { timestamp } from "./timestamp.ts";

/** Points an alias back to the version it had before; done again, to the one before that. */
export const rollback: Action<z.output<typeof rollbackInput>, AliasReport> = {
  name: "rollback",
  title: "Roll Back",
  summary: "Point an alias, production unless said otherwise, back to the version it had before.",
  input: rollbackInput,
  positionals: ["model"],
  async run({ store, clock }, { model, alias }) {
    await readModelState(store, model);
    return changeModel(store, model, async ({ log }) => {
      const from = currentOf(log, alias);
      if (from === null) throw neverSet(model, alias);
      const version = previousOf(log, alias);
      if (version === null) throw nothingBefore(model, alias, from);
      await (await openVersion(store, model, version)).pipeline();
      await appendEvent(store, model, { type: "rolled-back", at: timestamp(clock), alias, version, from });
      return { action: "rollback", model, alias, version, from };
    });
  },
};

function neverSet(model: string, alias: string): TablewrightError {
  const next = `Point it to a version first: \`tablewright promote ${model}@VERSION\`.`;
  return new TablewrightError("bad-usage", `No version of ${model} is ${alias}.`, {
    found: "no alias",
    next,
  });
}

function nothingBefore(model: string, alias: string, from: number): TablewrightError {
  const found = `version ${from} only`;
  const next = `Promote another version instead: \`tablewright promote ${model}@VERSION\`.`;
  const message = `${alias} of ${model} was no other version before ${from} that still exists.`;
  return new TablewrightError("bad-usage", message, { found, next });
}
