import type * as z from "zod";
import { isFailed } from "../monitoring/failed.ts";
import { decodeReference } from "../monitoring/decode.ts";
import { monitorSteps, type MonitorSettings } from "../monitoring/monitor.ts";
import type { Finding } from "../findings.ts";
import type { Ports } from "../ports.ts";
import type { Recipe } from "../recipe.ts";
import { versionFiles } from "../registry/layout.ts";
import { resolveReference } from "../registry/resolve.ts";
import { openVersion } from "../registry/saved-version.ts";
import type { Action, RunControl } from "./action.ts";
import { contractOfModel } from "./contract/find-contract.ts";
import { holdFile } from "./contract/hold-file.ts";
import { monitorInput } from "./inputs.ts";
import { readLaterFile, withDates } from "./later-file.ts";
import { windowOf } from "./monitor-window.ts";
import { predictInSlices } from "./predict-in-slices.ts";
import { readOptions } from "./read-options.ts";
import type { MonitorReport } from "./reports.ts";
import { type RunStages, startStages } from "./run-stages.ts";
import { runSteps } from "./run-steps.ts";
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
    const contract = await brokenContract({ ...ports, stages, control, model, file, recipe });
    const breaches = [...judged.breaches, ...contract];
    const failed = isFailed({ judged: judged.breaches, contract }, input.failOn);
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

interface ContractCheck extends Pick<Ports, "store" | "tables"> {
  readonly stages: RunStages;
  readonly control: RunControl;
  readonly model: string;
  readonly file: string;
  readonly recipe: Recipe;
}

/** How the file breaks the contract of the model, where it has one; notes left out. */
async function brokenContract({ store, model, recipe, ...rest }: ContractCheck): Promise<readonly Finding[]> {
  const contract = await contractOfModel(store, model);
  if (contract === null) return [];
  const options = { ...readOptions(recipe), badRows: "drop" as const };
  const found = await holdFile({ ...rest, contract, options });
  return found.filter(({ severity, code }) => severity === "error" && code !== "ragged-rows");
}

/** The recipe's settings, with what the user asked for this time in their place. */
function settingsOf({ monitor: recipe }: Recipe, { date, window }: MonitorInput): MonitorSettings {
  return {
    ...recipe,
    date: date ?? recipe.date,
    window: window === undefined ? recipe.window : windowOf(window),
  };
}
