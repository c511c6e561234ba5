import type { Disposable } from "vscode";
import { l10n, window } from "vscode";
import type { Actions, TrainReport } from "../../protocol/worker.ts";
import { commandIds } from "../ids.ts";
import { sayTrained } from "../jobs/say-trained.ts";
import { withProgress } from "../jobs/with-progress.ts";
import { referenceOf } from "../models/target.ts";
import type { Services } from "../services.ts";
import { choiceField, fieldsOf, numberField, type Fields } from "./arguments.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { versionArgument } from "./version-argument.ts";

type Passes = Pick<Actions["optimize"]["input"], "prune" | "quantize">;

/** The passes an argument names, or null when it names none. */
function passesOf(fields: Fields): Passes | null {
  const prune = numberField(fields, "prune") ?? choiceField(fields, "prune", ["auto"] as const);
  const quantize = choiceField(fields, "quantize", ["int8"]);
  if (prune === undefined && quantize === undefined) return null;
  return { ...(prune === undefined ? {} : { prune }), ...(quantize && { quantize }) };
}

async function pickPasses(title: string): Promise<Passes | null> {
  const items: { label: string; detail: string; passes: Passes }[] = [
    {
      label: l10n.t("Quantize"),
      detail: l10n.t("Keep the weights of a linear, logistic or network model in 8 bits instead of 32."),
      passes: { quantize: "int8" },
    },
    {
      label: l10n.t("Prune"),
      detail: l10n.t("Take away weights, or rounds of boosting, as far as validation rows allow."),
      passes: { prune: "auto" },
    },
    {
      label: l10n.t("Prune and Quantize"),
      detail: l10n.t("Both, one after the other, into one version."),
      passes: { prune: "auto", quantize: "int8" },
    },
  ];
  const placeHolder = l10n.t("What makes the version smaller");
  return (await window.showQuickPick(items, { title, placeHolder }))?.passes ?? null;
}

async function run(services: Services, argument: unknown): Promise<TrainReport | undefined> {
  requireTrust();
  const title = l10n.t("Prune or Quantize");
  const placeholder = l10n.t("Version to make smaller");
  const target = await versionArgument(services, argument, { title, placeholder });
  if (target === null) return undefined;
  const passes = passesOf(fieldsOf(argument)) ?? (await pickPasses(title));
  if (passes === null) return undefined;
  const { folder, model } = target;
  const input = { model: referenceOf(target), ...passes };
  const progress = l10n.t("Making {0} smaller", model);
  const started = services.jobs.start({ name: "optimize", input, folder, title: progress, subject: model });
  const report = await withProgress(started);
  await services.models.refresh();
  sayTrained(services, folder, report);
  return report;
}

/**
 * Prune or Quantize…: a smaller version beside its parent, with size and metrics before and after in the message;
 * with `{model, prune, quantize}` it asks nothing.
 */
export function registerRewriteModel(services: Services): Disposable {
  return registerCommand(services, commandIds.rewriteModel, (argument) => run(services, argument));
}
