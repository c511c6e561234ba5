import type * as z from "zod";
import { isFailed } from "../monitoring/failed.ts";
import { decodeReference } from "../monitoring/decode.ts";
import { monitorSteps, type MonitorSettings } from "../monitoring/monitor.ts";
import type { Recipe } from "../recipe.ts";
import { versionFiles } from "../registry/layout.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action } from "./action.ts";
import { brokenContract } from "./contract/broken-contract.ts";
import { monitorInput } from "./inputs.ts";
import { readLaterFile, withDates } from "./later-file.ts";
import { windowOf } from "./monitor-window.ts";
import { predictInSlices } from "./predict-in-slices.ts";
import type { MonitorReport } from "./reports.ts";
import { startStages } from "./run-stages.ts";
import { runSteps } from "../steps.ts";
import { saveMonitoring } from "./save-monitoring.ts";
import { workspacePath } from "./workspace-path.ts";

type MonitorInput = z.output<typeof monitorInput>;

/** Holds a later file against what a version was trained on; saves the report and logs it. */
export const monitor: Action<MonitorInput, MonitorReport> = {
  name: "monitor",
  title: "Monitor with Model",
  summary: "Compare a later data file with what a version was trained on: drift, missing cells, metrics.",
  input: monitorInput,
  positionals: ["model", "file"],
  async run(ports, input, control) {
    const { store, tables, clock, kernels } = ports;
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const { model, version } = await resolveReference(store, input.model);
    const saved = await openVersion(store, model, version);
    const [pipeline, recipe, trained] = [await saved.pipeline(), await saved.recipe(), await saved.report()];
    const sketch = decodeReference(await saved.reference(), `${saved.folder}/${versionFiles.reference}`);
    const settings = settingsOf(recipe, input);
    const file = workspacePath(store.root, input.file);
    const later = { tables, saved, pipeline, recipe, file, reading: input, control };
    const { table, findings } = await readLaterFile(later);
    await stages.enter("evaluating");
    const rows = Int32Array.from({ length: table.rows }, (_, row) => row);
    const predictions = await predictInSlices({ pipeline, table, rows, file, stages, kernels });
    const reference = trained.holdout.metrics;
    const dated = withDates(table, recipe, { date: settings.date, file });
    const request = { pipeline, sketch, table, dated, predictions, reference, settings, file };
    const judged = await runSteps(monitorSteps(request), stages);
    const use = input.failOn === "contract" ? "fail" : "warn";
    const held = { stages, control, model, use, file, recipe, reading: input } as const;
    const broken = await brokenContract({ ...ports, ...held });
    const breaches = [...judged.breaches, ...broken];
    const failed = isFailed({ judged: judged.breaches, contract: broken }, input.failOn);
    await stages.enter("saving");
    return saveMonitoring(ports, {
      action: "monitor",
      model,
      version,
      file,
      ...judged,
      breaches,
      findings: [...findings, ...judged.findings],
      failed,
    });
  },
};

/** The recipe's settings, with what the user asked for this time in their place. */
function settingsOf({ monitor: recipe }: Recipe, { date, window }: MonitorInput): MonitorSettings {
  return {
    ...recipe,
    date: date ?? recipe.date,
    window: window === undefined ? recipe.window : windowOf(window),
  };
}
