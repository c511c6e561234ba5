import type { Disposable } from "vscode";
import { l10n, Uri, window, workspace } from "vscode";
import type { TrainReport } from "../../protocol/worker.ts";
import { failure } from "../failure.ts";
import { commandIds } from "../ids.ts";
import { sayTrained } from "../jobs/say-trained.ts";
import type { Target } from "../models/target.ts";
import { runTraining } from "../panels/training-panel.ts";
import { pickVersion } from "../picks/pick-version.ts";
import type { Services } from "../services.ts";
import { registerCommand } from "./register-command.ts";
import { requireTrust } from "./require-trust.ts";
import { targetArgument } from "./version-argument.ts";

/** The model whose recipe a file is, or null: `models/<name>/recipe.json` of a workspace folder. */
function modelOfRecipe(uri: Uri): Target | null {
  const folder = workspace.getWorkspaceFolder(uri);
  if (!folder) return null;
  const model = /^models\/([^/]+)\/recipe\.json$/.exec(workspace.asRelativePath(uri, false))?.[1];
  return model === undefined ? null : { folder, model, version: null };
}

async function saved(uri: Uri): Promise<void> {
  const document = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (document?.isDirty !== true || (await document.save())) return;
  const next = l10n.t("Save it, then train again.");
  throw failure("bad-recipe", l10n.t("The recipe has changes that could not be saved."), { next });
}

async function targetOf(services: Services, argument: unknown): Promise<Target | null> {
  const uri = argument instanceof Uri ? argument : window.activeTextEditor?.document.uri;
  const recipe = argument === undefined || argument instanceof Uri ? uri && modelOfRecipe(uri) : null;
  if (uri && recipe) {
    await saved(uri);
    return recipe;
  }
  const named = await targetArgument(services, argument);
  const placeholder = l10n.t("Model to train again");
  return named ?? pickVersion(services, { title: l10n.t("Train Again"), placeholder });
}

async function run(services: Services, argument: unknown): Promise<TrainReport | undefined> {
  requireTrust();
  const target = await targetOf(services, argument);
  if (target === null) return undefined;
  const { folder, model } = target;
  await services.models.ready();
  const known = services.models.in(folder).find(({ name }) => name === model);
  const facts = { model, learner: known?.versions[0]?.learner ?? "", target: known?.target ?? "", file: "" };
  const report = await runTraining(services, { folder, input: { recipe: model }, facts });
  sayTrained(services, folder, report);
  return report;
}

/** Train Again: a model from its recipe, from the tree, an open recipe.json or the palette. */
export function registerRetrainModel(services: Services): Disposable {
  return registerCommand(services, commandIds.retrainModel, (argument) => run(services, argument));
}
