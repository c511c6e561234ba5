import type { ModelSummary, VersionSummary } from "../../protocol/worker.ts";

/** The latest monitoring run of a version, if there is one. */
export function latestRun({ monitoring }: VersionSummary): VersionSummary["monitoring"][number] | undefined {
  return [...monitoring].sort((left, right) => left.at.localeCompare(right.at)).at(-1);
}

/** Breaches of the latest monitoring run of the production version; 0 without one. */
export function breachesInProduction({ production, versions }: ModelSummary): number {
  const version = versions.find((each) => each.version === production);
  return (version && latestRun(version)?.breaches) ?? 0;
}
