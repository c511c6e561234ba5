import type { Disposable, WorkspaceFolder } from "vscode";
import { readMonitorReport } from "../models/read-report.ts";
import { latestRun } from "../models/breaches.ts";
import type { Services } from "../services.ts";
import { showMonitorProblems } from "./show-monitor-problems.ts";

function runsInProduction({ models }: Services): readonly { folder: WorkspaceFolder; path: string }[] {
  return models.folders.flatMap((known) => {
    if (known.type !== "ready") return [];
    const runs = known.models.flatMap(({ production, versions }) => {
      const version = versions.find((each) => each.version === production);
      return (version && latestRun(version)) ?? [];
    });
    return runs.filter(({ breaches }) => breaches > 0).map(({ path }) => ({ folder: known.folder, path }));
  });
}

/**
 * Shows the breaches of the latest run of every production version in the Problems panel once the models are
 * known, so that they outlive the window. Each run is shown once; a report that cannot be read is logged.
 */
export function restoreBreaches(services: Services): Disposable {
  const shown = new Set<string>();
  return services.models.onDidChange(() => {
    for (const { folder, path } of runsInProduction(services)) {
      const key = `${folder.uri.toString()} ${path}`;
      if (shown.has(key)) continue;
      shown.add(key);
      readMonitorReport(folder, path)
        .then((report) => showMonitorProblems(services, folder, report))
        .catch((thrown: unknown) => services.log.warn(String(thrown)));
    }
  });
}
