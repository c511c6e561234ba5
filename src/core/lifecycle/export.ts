import type * as z from "zod";
import { type ErrorDetails, TablewrightError } from "../errors.ts";
import { exportFolder, versionFiles } from "../registry/layout.ts";
import { appendEvent, changeModel } from "../registry/record.ts";
import { resolveReference } from "../registry/resolve.ts";
import { byteLength } from "../registry/save-version.ts";
import { openVersion, type SavedVersion } from "../registry/saved-version.ts";
import { sha256 } from "../registry/sha256.ts";
import type { FileStore } from "../registry/store.ts";
import { targetNamed, targets } from "../targets/index.ts";
import type { ExportedFiles, LowerRequest, ShippedTest, Target, VerifyRequest } from "../targets/target.ts";
import type { Ports } from "../ports.ts";
import type { Action } from "./action.ts";
import { exportPlace, type ExportPlace } from "./export-place.ts";
import { exportInput } from "./inputs.ts";
import type { ExportReport, Parity } from "./reports.ts";
import { startStages } from "./run-stages.ts";
import { loadSameData } from "./same-data.ts";
import { timestamp } from "./timestamp.ts";
import { workspacePath } from "./workspace-path.ts";

/**
 * Writes a version, preprocessing included, in another language, runs the result there on the whole
 * hold-out, and keeps it only when it agrees with the model. Throws `export-failed` when it does not.
 */
export const exportVersion: Action<z.output<typeof exportInput>, ExportReport> = {
  name: "export",
  title: "Export Model",
  summary: "Write a version, preprocessing included, for another runtime, and prove that it says the same.",
  input: exportInput,
  positionals: ["model"],
  async run(ports, { model: reference, to, dialect, table: tableName, opset, out }, control) {
    const { store, tables, clock } = ports;
    const target = findTarget(to);
    const form = formOf(target, { dialect, tableName, opset });
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const { model, version } = await resolveReference(store, reference);
    const saved = await openVersion(store, model, version);
    const pipeline = await saved.pipeline();
    const recipe = await saved.recipe();
    const dataset = await loadSameData({ tables, store, parent: saved, recipe, control, stages });
    await stages.enter("exporting");
    const files = target.lower({
      pipeline,
      metadata: await metadataOf(store, saved, pipeline.target),
      ...form,
    });
    await stages.enter("checking");
    const { table, holdout } = dataset;
    const trial: VerifyRequest = {
      ...files,
      ...form,
      pipeline,
      table,
      rows: holdout.rows,
      runtimes: ports,
      pause: () => stages.pause(),
    };
    const parity = await target.verify(trial);
    if (!parity.verified && parity.notVerified === undefined)
      throw disagrees(`${model}@${version}`, target, parity);
    const footprint = await target.measure?.(trial);
    await stages.enter("saving");
    const test = parity.notVerified === undefined ? undefined : target.shipTest?.(trial);
    const written = await writeExport(ports, { saved, to, form, out, files, parity, test });
    const measured = footprint === undefined ? {} : { footprint };
    return { action: "export", model, version, to, ...written, parity, ...measured, ...snippetOf(files) };
  },
};

function snippetOf({ snippet }: ExportedFiles): Pick<ExportReport, "snippet"> {
  return snippet === undefined ? {} : { snippet };
}

function findTarget(name: string): Target {
  const target = targetNamed(name);
  if (target !== undefined) return target;
  const names = targets.map((each) => each.name).join(", ");
  const details = { expected: names, found: name, next: `Use one of: ${names}.` };
  throw new TablewrightError("bad-usage", `There is no export to ${name}.`, details);
}

/** What is asked of a form that not every target has. */
type ExportForm = Pick<LowerRequest, "dialect" | "tableName" | "opset">;

/** What a target takes of it. Throws `bad-usage` when something is asked of a target that has no such form. */
function formOf({ hasDialects, hasOpsets, title }: Target, form: ExportForm): ExportForm {
  const { dialect, tableName, opset } = form;
  const query = dialect ?? tableName;
  if (query !== undefined && hasDialects !== true)
    throw noSuchForm(`An export to ${title} has no SQL dialect and reads no table.`, {
      expected: "neither --dialect nor --table",
      found: query,
      next: "Leave them out, or export with --to sql.",
    });
  if (opset !== undefined && hasOpsets !== true)
    throw noSuchForm(`An export to ${title} has no operator set.`, {
      expected: "no --opset",
      found: String(opset),
      next: "Leave it out, or export with --to onnx.",
    });
  return form;
}

function noSuchForm(message: string, details: ErrorDetails): TablewrightError {
  return new TablewrightError("bad-usage", message, details);
}

/** Each dialect, and each operator set, has a folder of its own. */
function folderName(to: string, { dialect, opset }: ExportForm): string {
  if (opset !== undefined) return `${to}-opset${opset}`;
  return dialect === undefined ? to : `${to}-${dialect}`;
}

/**
 * Where a model comes from, for the formats that have a place for it. The hash of its lineage, which names the hashes
 * of its data, recipe and files, ties an export to its version.
 */
async function metadataOf(
  store: FileStore,
  { model, version, folder, lineage }: SavedVersion,
  target: string,
): Promise<Record<string, string>> {
  return {
    model,
    version: String(version),
    target,
    data_sha256: lineage.data.sha256,
    lineage_sha256: sha256(await store.readText(`${folder}/${versionFiles.lineage}`)),
    engine: `tablewright ${lineage.engine.version}`,
    ...(lineage.gitCommit === null ? {} : { git_commit: lineage.gitCommit }),
  };
}

interface WriteRequest {
  readonly saved: SavedVersion;
  readonly to: string;
  readonly form: ExportForm;
  readonly out: string | undefined;
  readonly files: ExportedFiles;
  readonly parity: Parity;
  /** The test of an export that was not verified here. */
  readonly test: ShippedTest | undefined;
}

/** Writes the files with parity.json, and a test when there is one, beside them, and logs the export. */
async function writeExport(
  ports: Pick<Ports, "store" | "folder" | "clock">,
  { saved, to, form, out, files, parity, test }: WriteRequest,
): Promise<Pick<ExportReport, "path" | "bytes" | "test">> {
  const { store, clock } = ports;
  const { model, version } = saved;
  const usual = exportFolder(model, version, folderName(to, form));
  const place = exportPlace(ports, { out, usual, files });
  const path = workspacePath(store.root, `${place.store.root}/${place.pathOf(files.main)}`);
  for (const [name, content] of files.files) await place.store.write(place.pathOf(name), content);
  await place.store.write(place.parity, `${JSON.stringify(parity, null, 2)}\n`);
  const tests = test === undefined ? {} : { test: await writeTest(place, store.root, files, test) };
  await changeModel(store, model, () =>
    appendEvent(store, model, { type: "exported", at: timestamp(clock), version, to, path, parity }),
  );
  const bytes = [...files.files.values()].reduce((sum, content) => sum + byteLength(content), 0);
  return { path, bytes, ...tests };
}

/** Writes the test where it finds the export beside it; answers its folder and what to type there. */
async function writeTest(
  place: ExportPlace,
  root: string,
  { files }: ExportedFiles,
  test: ShippedTest,
): Promise<NonNullable<ExportReport["test"]>> {
  const { testBase, isApart } = place;
  for (const [name, content] of test.files) await place.store.write(`${testBase}test/${name}`, content);
  if (isApart) for (const [name, content] of files) await place.store.write(`${testBase}${name}`, content);
  const folder = `${place.store.root}/${testBase}`.replace(/\/$/, "");
  return { path: workspacePath(root, folder), command: test.command };
}

function disagrees(version: string, { title }: Target, parity: Parity): TablewrightError {
  const { rows, labelFlips, maxAbsDiff, mismatch } = parity;
  const message = `The ${title} export of ${version} does not agree with the model: ${labelFlips} of ${rows} rows get another label, numbers differ by up to ${maxAbsDiff}.`;
  const row = mismatch?.row ?? null;
  return new TablewrightError("export-failed", `${message}${madeUpRow(mismatch)}`, {
    ...(row === null ? {} : { row }),
    ...(mismatch === null ? {} : { expected: mismatch.expected, found: mismatch.found }),
    next: "Nothing was written. This is a defect of Tablewright; please report it with the recipe.",
  });
}

/** A synthetic row in full, as far as it is short. */
function madeUpRow(mismatch: Parity["mismatch"]): string {
  if (mismatch?.cells === undefined) return "";
  return ` The first is a synthetic row: ${JSON.stringify(mismatch.cells).slice(0, 1000)}`;
}
