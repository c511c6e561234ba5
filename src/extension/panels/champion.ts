import type { WorkspaceFolder } from "vscode";
import type { Champion } from "../../protocol/panels.ts";
import type { Services } from "../services.ts";

/** The production version of a model, unless it is the version that is asked about; null without one. */
export function championOf(
  { models }: Services,
  { folder, model, version }: { folder: WorkspaceFolder; model: string; version: number | null },
): Champion | null {
  const summary = models.in(folder).find(({ name }) => name === model);
  const production = summary?.versions.find((each) => each.version === summary.production);
  if (!production || production.version === version) return null;
  return { version: production.version, metrics: production.metrics };
}
