import type { WorkspaceFolder } from "vscode";
import { l10n } from "vscode";
import { failure } from "../failure.ts";
import type { Target, VersionTarget } from "../models/target.ts";
import { folderNamed, modelOf, versionOf } from "../models/target.ts";
import type { PickVersionOptions } from "../picks/pick-version.ts";
import { pickVersion } from "../picks/pick-version.ts";
import type { Services } from "../services.ts";
import { fieldsOf, numberField, textField } from "./arguments.ts";

/** The folder an argument names by `workspace`, else the first. Throws `bad-usage` when there is none. */
export function folderArgument(argument: unknown): WorkspaceFolder {
  const folder = folderNamed(textField(fieldsOf(argument), "workspace"));
  if (folder) return folder;
  const next = l10n.t("Open the folder that holds your data first: File, Open Folder….");
  throw failure("bad-usage", l10n.t("No folder is open."), { next });
}

/**
 * The model an argument names: `{model, version?, workspace?}`, where `model` may be `churn`, `churn@3` or
 * `churn@production`. Tree nodes are such objects. Null when it names none.
 */
export async function targetArgument(services: Services, argument: unknown): Promise<Target | null> {
  const fields = fieldsOf(argument);
  const [model, selector] = textField(fields, "model")?.split("@") ?? [];
  if (model === undefined || model === "") return null;
  await services.models.ready();
  const target = { folder: folderArgument(argument), model, version: numberField(fields, "version") ?? null };
  return selector === undefined
    ? target
    : { ...target, version: versionSelected(services, target, selector) };
}

function versionSelected(services: Services, target: Target, selector: string): number {
  const { versions } = modelOf(services, target);
  const found = versions.find((each) => each.aliases.includes(selector) || String(each.version) === selector);
  if (found) return found.version;
  const next = "Name a version by its number or by an alias it has.";
  throw failure("not-found", `${target.model} has no version ${selector}.`, { found: selector, next });
}

/** The version an argument names (see `versionOf` for a model without one), else one the user picks, else null. */
export async function versionArgument(
  services: Services,
  argument: unknown,
  options: PickVersionOptions,
): Promise<VersionTarget | null> {
  const target = await targetArgument(services, argument);
  if (target === null) return pickVersion(services, options);
  return { ...target, version: versionOf(services, target).version };
}
