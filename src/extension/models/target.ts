import type { WorkspaceFolder } from "vscode";
import { workspace } from "vscode";
import type { ModelSummary, VersionSummary } from "../../protocol/worker.ts";
import { failure } from "../failure.ts";
import type { Services } from "../services.ts";

/** A model, or one of its versions, in a workspace folder. */
export interface Target {
  readonly folder: WorkspaceFolder;
  readonly model: string;
  /** Null when the model was named without a version. */
  readonly version: number | null;
}

export interface VersionTarget extends Target {
  readonly version: number;
}

/** A target as the actions take it: `churn` or `churn@3`. */
export function referenceOf({ model, version }: Pick<Target, "model" | "version">): string {
  return version === null ? model : `${model}@${version}`;
}

/** The summary of a model. Throws `not-found`. */
export function modelOf({ models }: Services, { folder, model }: Target): ModelSummary {
  const summary = models.in(folder).find((each) => each.name === model);
  if (summary) return summary;
  const next = "Refresh the models, or train one first.";
  throw failure("not-found", `There is no model ${model} in ${folder.name}.`, { found: model, next });
}

/** The summary of a version; without a number the production version, else the newest. Throws `not-found`. */
export function versionOf(services: Services, target: Target): VersionSummary {
  const { name, production, versions } = modelOf(services, target);
  const wanted = target.version ?? production ?? versions[0]?.version;
  const summary = versions.find(({ version }) => version === wanted);
  if (summary) return summary;
  const next = "Choose another version.";
  throw failure("not-found", `${name} has no version ${wanted ?? ""}.`, { found: String(wanted), next });
}

/** The folder of this URI, or the only one when none is named. */
export function folderNamed(uri: string | undefined): WorkspaceFolder | undefined {
  const folders = workspace.workspaceFolders ?? [];
  return uri === undefined ? folders[0] : folders.find((folder) => folder.uri.toString() === uri);
}
