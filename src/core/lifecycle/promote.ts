import type * as z from "zod";
import { changeVersion } from "../registry/change-version.ts";
import { currentOf } from "../registry/fold.ts";
import { appendEvent } from "../registry/record.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action } from "./action.ts";
import { promoteInput } from "./inputs.ts";
import type { AliasReport } from "./reports.ts";
import { timestamp } from "./timestamp.ts";

/**
 * Points an alias to a version, once all of it was read and is sound. When the alias points there already
 * nothing happens and nothing is logged.
 */
export const promote: Action<z.output<typeof promoteInput>, AliasReport> = {
  name: "promote",
  title: "Promote to Production",
  summary: "Point an alias, production unless said otherwise, to a version.",
  input: promoteInput,
  positionals: ["model"],
  async run({ store, clock }, { model: reference, alias }) {
    return changeVersion(store, reference, async ({ model, version, state }) => {
      await (await openVersion(store, model, version)).pipeline();
      const from = currentOf(state.log, alias);
      if (from !== version) {
        await appendEvent(store, model, { type: "promoted", at: timestamp(clock), alias, version, from });
      }
      return { action: "promote", model, alias, version, from };
    });
  },
};
