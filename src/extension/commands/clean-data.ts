import type { Disposable } from "vscode";
import { l10n } from "vscode";
import { failure } from "../failure.ts";
import { commandIds } from "../ids.ts";
import { addCleaningStep, openCleaning } from "../panels/cleaning-panel.ts";
import type { Services } from "../services.ts";
import { fieldsOf } from "./arguments.ts";
import { fileArgument } from "./file-argument.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import type { StepDraft } from "../../protocol/cleaning.ts";

/** Clean Data…: opens the panel of a data file with the steps kept for it. */
export function registerCleanData(services: Services): Disposable {
  return registerCommand(services, commandIds.cleanData, async (argument) => {
    requireTrust();
    const file = await fileArgument(argument, l10n.t("Clean Data"));
    if (file !== null) await openCleaning(services, file);
  });
}

function isDraft(value: unknown): value is StepDraft {
  return typeof value === "object" && value !== null && "step" in value && typeof value.step === "string";
}

/**
 * Adds a step to those of a data file: `{file, step, workspace?}`, for other faces. It opens the panel, and gives the
 * steps back when the new one is kept with them.
 */
export function registerAddCleaningStep(services: Services): Disposable {
  return registerCommand(services, commandIds.addCleaningStep, async (argument) => {
    requireTrust();
    const { step } = fieldsOf(argument);
    if (!isDraft(step)) {
      const next = l10n.t(
        "Give it as {0}.",
        '{file, step: {step: "fill", columns: ["age"], with: "median"}}',
      );
      throw failure("bad-usage", l10n.t("There is no step to add."), { next });
    }
    const file = await fileArgument(argument, l10n.t("Clean Data"));
    return file === null ? undefined : addCleaningStep(services, file, step);
  });
}
