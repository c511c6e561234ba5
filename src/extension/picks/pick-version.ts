import { env, l10n, window } from "vscode";
import { formatMetric, metricTitle } from "../../words/index.ts";
import type { ModelSummary, VersionSummary } from "../../protocol/worker.ts";
import { failure } from "../failure.ts";
import { mainMetric } from "../models/main-metric.ts";
import type { VersionTarget } from "../models/target.ts";
import type { Services } from "../services.ts";
import { plainLabel } from "./plain-label.ts";

export interface PickVersionOptions {
  readonly title: string;
  readonly placeholder: string;
  /** Which versions are offered. */
  readonly offers?: (version: VersionSummary, model: ModelSummary) => boolean;
}

function describe(version: VersionSummary): string {
  const metric = mainMetric(version.metrics);
  const aliases = version.aliases.map((alias) => `● ${alias}`);
  const score =
    metric && `${metricTitle(metric.name)} ${formatMetric(metric.name, metric.value, env.language)}`;
  return [...aliases, ...(score ? [score] : [])].join(" · ");
}

function itemsOf({ models }: Services, offers: NonNullable<PickVersionOptions["offers"]>) {
  return models.folders.flatMap((known) => {
    if (known.type !== "ready") return [];
    return known.models.flatMap((model) =>
      model.versions
        .filter((version) => version.damage === null && offers(version, model))
        .map((version) => ({
          target: { folder: known.folder, model: model.name, version: version.version },
          label: plainLabel(`${model.name} ${version.version}`),
          description: describe(version),
          isProduction: version.version === model.production,
        })),
    );
  });
}

/** Lets the user pick a version, production ones first; null when they leave. Throws `not-found` without any. */
export async function pickVersion(
  services: Services,
  { title, placeholder, offers = () => true }: PickVersionOptions,
): Promise<VersionTarget | null> {
  await services.models.ready();
  const items = itemsOf(services, offers);
  if (items.length === 0) {
    const next = "Right-click a CSV file and choose “Train Model…”.";
    throw failure("not-found", l10n.t("There is no version to choose from."), { next });
  }
  items.sort((left, right) => Number(right.isProduction) - Number(left.isProduction));
  const chosen = await window.showQuickPick(items, {
    title,
    placeHolder: placeholder,
    matchOnDescription: true,
  });
  return chosen?.target ?? null;
}
