import type { ModelSummary, VersionSummary } from "../../protocol/worker.ts";

/** Breaches of the latest monitoring run of a version; 0 when it was never monitored. */
export function latestBreaches({ monitoring }: VersionSummary): number {
  const latest = [...monitoring].sort((left, right) => left.at.localeCompare(right.at)).at(-1);
  return latest?.breaches ?? 0;
}

/** Breaches of the latest monitoring run of the production version; 0 without one. */
export function breachesInProduction({ production, versions }: ModelSummary): number {
  const version = versions.find((each) => each.version === production);
  return version ? latestBreaches(version) : 0;
}
