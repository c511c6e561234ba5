import type * as z from "zod";
import { TablewrightError } from "../errors.ts";
import { exportFolder } from "../registry/layout.ts";
import { appendEvent, changeModel } from "../registry/record.ts";
import { resolveReference } from "../registry/resolve.ts";
import { byteLength } from "../registry/save-version.ts";
import { openVersion, type SavedVersion } from "../registry/saved-version.ts";
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
  async run(ports, { model: reference, to, dialect, table: tableName, out }, control) {
    const { store, tables, clock } = ports;
    const target = findTarget(to);
    const form = formOf(target, dialect, tableName);
    const stages = startStages(clock, control);
    await stages.enter("reading");
    const { model, version } = await resolveReference(store, reference);
    const saved = await openVersion(store, model, version);
    const pipeline = await saved.pipeline();
    const recipe = await saved.recipe();
    const dataset = await loadSameData({ tables, store, parent: saved, recipe, control, stages });
    await stages.enter("exporting");
    const files = target.lower({ pipeline, metadata: metadataOf(saved, pipeline.target), ...form });
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
    await stages.enter("saving");
    const test = parity.notVerified === undefined ? undefined : target.shipTest?.(trial);
    const written = await writeExport(ports, { saved, to, form, out, files, parity, test });
    return { action: "export", model, version, to, ...written, parity, ...snippetOf(files) };
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

type SqlForm = Pick<LowerRequest, "dialect" | "tableName">;

/** What only SQL takes. Throws `bad-usage` when it is asked of another target. */
function formOf(
  { hasDialects, title }: Target,
  dialect: SqlForm["dialect"],
  tableName: string | undefined,
): SqlForm {
  if (hasDialects === true) return { dialect, tableName };
  const given = dialect ?? tableName;
  if (given === undefined) return {};
  throw new TablewrightError("bad-usage", `An export to ${title} has no SQL dialect and reads no table.`, {
    expected: "neither --dialect nor --table",
    found: given,
    next: "Leave them out, or export with --to sql.",
  });
}

/** Each dialect has a folder of its own. */
function folderName(to: string, { dialect }: SqlForm): string {
  return dialect === undefined ? to : `${to}-${dialect}`;
}

/** Where a model comes from, for the formats that have a place for it. */
function metadataOf({ model, version, lineage }: SavedVersion, target: string): Record<string, string> {
  return {
    model,
    version: String(version),
    target,
    data_sha256: lineage.data.sha256,
    engine: `tablewright ${lineage.engine.version}`,
    ...(lineage.gitCommit === null ? {} : { git_commit: lineage.gitCommit }),
  };
}

interface WriteRequest {
  readonly saved: SavedVersion;
  readonly to: string;
  readonly form: SqlForm;
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
