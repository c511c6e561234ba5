import type { ListReport, ModelSummary, VersionSummary } from "../../core/lifecycle/reports.ts";
import { formatMetric, formatSize, metricTitle, plainText } from "../../words/index.ts";
import type { Paint } from "./paint.ts";
import { renderTable } from "./table.ts";

/** Every model with its versions, newest first; what is damaged says so. */
export function renderList({ models }: ListReport, paint: Paint): string {
  return models.map((model) => renderModel(model, paint)).join("\n");
}

function renderModel(model: ModelSummary, paint: Paint): string {
  const about = model.target === "" ? "" : ` (${model.task} of ${plainText(model.target)})`;
  const damage = model.damage === null ? "" : `${paint.bad("damaged:")} ${plainText(model.damage)}\n`;
  const next = `tablewright train --recipe ${model.name} --resume`;
  const hint = `A training runs or was interrupted; if it does not run, go on with: ${next}\n`;
  const checkpoint = model.hasCheckpoint ? hint : "";
  return `${paint.strong(model.name)}${about}\n${damage}${checkpoint}${renderVersions(model.versions)}`;
}

function renderVersions(versions: readonly VersionSummary[]): string {
  const columns = ["version", "created", "learner", "metric", "size", "alias", ""];
  return renderTable(
    columns.map((heading) => ({ heading })),
    versions.map((version) => [
      `@${version.version}`,
      version.created.slice(0, 16).replace("T", " "),
      [version.learner, ...version.passes].join(" + "),
      headline(version),
      formatSize(version.bytes),
      version.aliases.join(", "),
      version.damage === null ? "" : `damaged: ${version.damage}`,
    ]),
  );
}

function headline({ metrics }: VersionSummary): string {
  const [first] = Object.entries(metrics);
  return first === undefined ? "" : `${metricTitle(first[0])} ${formatMetric(first[0], first[1])}`;
}
