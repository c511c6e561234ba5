/**
 * Trains every plan on one dataset and exports each model to every target, which runs it in its real runtime:
 * tsx ours.ts FOLDER DATASET OUT, with DATASET as JSON; writes OUT (JSON), a list of `MatrixCell`. Python is the one
 * on the path.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TablewrightError } from "../../src/core/errors.ts";
import type { RunControl } from "../../src/core/lifecycle/action.ts";
import { exportVersion } from "../../src/core/lifecycle/export.ts";
import { optimize } from "../../src/core/lifecycle/optimize.ts";
import type { Parity } from "../../src/core/lifecycle/reports.ts";
import { train } from "../../src/core/lifecycle/train.ts";
import type { Ports } from "../../src/core/ports.ts";
import { targets } from "../../src/core/targets/index.ts";
import { createPorts } from "../../src/node/ports.ts";
import { profileHtml } from "../../src/words/index.ts";
import { pythonReferee } from "../../test/support/python.ts";
import { type MatrixDataset, type Plan, plansFor } from "./plans.ts";

const [folder = "", datasetText = "", out = ""] = process.argv.slice(2);
const dataset = JSON.parse(datasetText) as MatrixDataset;
const control: RunControl = { progress: () => undefined, cancelled: false, stopRequested: false };

/** One model in one runtime. */
interface MatrixCell extends Plan {
  readonly dataset: string;
  readonly runtime: string;
  /** What was compared; null when the export failed. */
  readonly parity: Parity | null;
  /** Why the export failed. */
  readonly failure: string | null;
  readonly bytes: number;
}

interface Runtime {
  readonly name: string;
  readonly to: string;
  readonly ports: Ports;
}

/** Every target in what it runs in; ONNX in both of its runtimes. */
function runtimesOf(ports: Ports): readonly Runtime[] {
  const own = targets.map(({ name }) => ({ name, to: name, ports }));
  return [...own, { name: "onnx in Python", to: "onnx", ports: { ...ports, onnx: pythonReferee } }];
}

async function make(ports: Ports, { learner, set, passes }: Plan, model: string): Promise<void> {
  const { name, target, task, cleaning } = dataset;
  const asked = { file: `${name}.csv`, target, task, learner, model, set: [...set], cleaning };
  await train.run(ports, train.input.parse(asked), control);
  if (passes !== undefined) await optimize.run(ports, { model, ...passes }, control);
}

async function tryExport(model: string, plan: Plan, { name, to, ports }: Runtime): Promise<MatrixCell> {
  const cell = { ...plan, dataset: dataset.name, runtime: name };
  try {
    const { parity, bytes } = await exportVersion.run(ports, { model, to }, control);
    return { ...cell, parity, bytes, failure: null };
  } catch (error) {
    if (!(error instanceof TablewrightError)) throw error;
    return { ...cell, parity: null, bytes: 0, failure: error.message };
  }
}

async function main(): Promise<void> {
  const workspace = mkdtempSync(join(tmpdir(), "tablewright-matrix-"));
  const ports = await createPorts({ workspace, documents: { profile: (report) => profileHtml(report) } });
  const cells: MatrixCell[] = [];
  try {
    const { name, cleaning } = dataset;
    for (const file of [`${name}.csv`, ...(cleaning === undefined ? [] : [cleaning])])
      cpSync(join(folder, file), join(workspace, file));
    for (const [at, plan] of plansFor(dataset.task).entries()) {
      await make(ports, plan, `m${at}`);
      for (const runtime of runtimesOf(ports)) cells.push(await tryExport(`m${at}`, plan, runtime));
    }
  } finally {
    ports.close();
    rmSync(workspace, { recursive: true, force: true });
  }
  writeFileSync(out, JSON.stringify(cells));
}

void main();
