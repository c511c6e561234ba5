import type { Disposable } from "vscode";
import { l10n, window } from "vscode";
import type { TrainReport } from "../../protocol/worker.ts";
import { failure } from "../failure.ts";
import { commandIds } from "../ids.ts";
import { sayTrained } from "../jobs/say-trained.ts";
import type { Target } from "../models/target.ts";
import { canResume } from "../models/can-resume.ts";
import { runTraining } from "../panels/training-panel.ts";
import { plainLabel } from "../picks/plain-label.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { targetArgument } from "./version-argument.ts";

/** Lets the user pick a model with a checkpoint; null when they leave. Throws `not-found` without any. */
async function pick(services: Services): Promise<Target | null> {
  await services.models.ready();
  const items = services.models.folders.flatMap(({ folder }) =>
    services.models
      .in(folder)
      .filter((summary) => canResume(services, folder, summary))
      .map(({ name }) => ({ label: plainLabel(name), target: { folder, model: name, version: null } })),
  );
  if (items.length === 0) {
    const next = l10n.t("Train a model, or train one again from its recipe.");
    throw failure("not-found", l10n.t("There is no training to resume."), { next });
  }
  const placeHolder = l10n.t("Training to go on with");
  return (
    (await window.showQuickPick(items, { title: l10n.t("Resume Training"), placeHolder }))?.target ?? null
  );
}

async function run(services: Services, argument: unknown): Promise<TrainReport | undefined> {
  requireTrust();
  const target = (await targetArgument(services, argument)) ?? (await pick(services));
  if (target === null) return undefined;
  const { folder, model } = target;
  const known = services.models.in(folder).find(({ name }) => name === model);
  const facts = { model, learner: "", target: known?.target ?? "", file: "" };
  const report = await runTraining(services, { folder, input: { recipe: model, resume: true }, facts });
  sayTrained(services, folder, report);
  return report;
}

/** Resume Training: goes on from the checkpoint of a model; with `{model}` it asks nothing. */
export function registerResumeTraining(services: Services): Disposable {
  return registerCommand(services, commandIds.resumeTraining, (argument) => run(services, argument));
}
