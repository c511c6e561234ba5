import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import { changeVersion } from "../registry/change-version.ts";
import { aliasesOf } from "../registry/fold.ts";
import { versionFolder } from "../registry/layout.ts";
import { appendEvent } from "../registry/record.ts";
import { parseReference } from "../registry/reference.ts";
import type { Action } from "./action.ts";
import { deleteInput } from "./inputs.ts";
import type { DeleteReport } from "./reports.ts";
import { timestamp } from "./timestamp.ts";

/** Deletes one version that no alias points to. Its number is never used again; the log keeps its story. */
export const deleteVersion: Action<z.output<typeof deleteInput>, DeleteReport> = {
  name: "delete",
  title: "Delete Version",
  summary: "Delete a version that no alias points to, named as name@version.",
  input: deleteInput,
  positionals: ["model"],
  async run({ store, clock }, { model: reference }) {
    if (parseReference(reference).selector.type !== "version") throw notNamed(reference);
    return changeVersion(store, reference, async ({ model, version, state }) => {
      const aliases = aliasesOf(state.log, version);
      if (aliases.length > 0) throw aliased(`${model}@${version}`, aliases);
      await appendEvent(store, model, { type: "deleted", at: timestamp(clock), version });
      await store.remove(versionFolder(model, version));
      return { action: "delete", model, version };
    });
  },
};

function notNamed(reference: string): TablewrightError {
  const details = {
    expected: "name@version",
    found: reference,
    next: "Name the version by its number, so that no other is deleted by mistake.",
  };
  return new TablewrightError("bad-usage", `${reference} does not name a version by its number.`, details);
}

function aliased(version: string, aliases: readonly string[]): TablewrightError {
  const names = aliases.join(", ");
  const next = "Promote another version or roll back first.";
  return new TablewrightError("refused", `${version} is ${names} and cannot be deleted.`, {
    found: names,
    next,
  });
}
