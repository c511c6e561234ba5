import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action } from "./action.ts";
import { evaluateOnFile } from "./evaluate-on-file.ts";
import { evaluateOnHoldout } from "./evaluate-on-holdout.ts";
import { evaluateInput } from "./inputs.ts";
import type { ReadingInput } from "./reading-input.ts";
import type { EvaluateReport } from "./reports.ts";
import { startStages } from "./run-stages.ts";

/** Judges a version on its own hold-out, or on all labeled rows of another file. */
export const evaluateVersion: Action<z.output<typeof evaluateInput>, EvaluateReport> = {
  name: "evaluate",
  title: "Evaluate Model",
  summary: "Judge a version on its own hold-out rows, or on another labeled file.",
  input: evaluateInput,
  positionals: ["model", "file"],
  async run(ports, { model: reference, file, contract, ...reading }, control) {
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const { model, version } = await resolveReference(ports.store, reference);
    const saved = await openVersion(ports.store, model, version);
    const run = { ports, saved, control, stages };
    if (file !== undefined) return evaluateOnFile(run, file, { contract: contract ?? "warn", ...reading });
    refuseFileOptions({ contract, ...reading });
    return evaluateOnHoldout(run);
  },
};

/** The hold-out is read as in training, and keeps the contract that is made from it. */
function refuseFileOptions(options: ReadingInput & { readonly contract: string | undefined }): void {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  if (given.length === 0) return;
  const found = given.map(([name]) => name).join(", ");
  throw new TablewrightError("bad-usage", `Without a file, ${found} cannot be given.`, {
    ...{ found, expected: "evaluate MODEL FILE" },
    next: "Name the file these are said of; the version's own is read as in training.",
  });
}
