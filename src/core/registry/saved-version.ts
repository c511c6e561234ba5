import { decodePipeline } from "../pipeline/files.ts";
import type { Pipeline } from "../pipeline/types.ts";
import type { TrainReport } from "../lifecycle/reports.ts";
import type { Recipe } from "../recipe.ts";
import { corruptFile } from "./corrupt.ts";
import { versionFiles, versionFolder } from "./layout.ts";
import { type Lineage, lineageSchema } from "./lineage.ts";
import { parseSaved } from "./parse-json.ts";
import { parseRecipe } from "./recipe-file.ts";
import { savedReportSchema } from "./saved-report.ts";
import { sha256 } from "./sha256.ts";
import type { FileStore } from "./store.ts";

/** A version as it lies on the disk; each part is read, and held against its hash, when asked for. */
export interface SavedVersion {
  readonly model: string;
  readonly version: number;
  readonly folder: string;
  readonly lineage: Lineage;
  report(): Promise<TrainReport>;
  recipe(): Promise<Recipe>;
  pipeline(): Promise<Pipeline>;
  /** The text of the sketch of the training data. */
  reference(): Promise<string>;
}

/** Opens a version. This and its parts throw `corrupt-model` naming the file, when one is not what was saved. */
export async function openVersion(store: FileStore, model: string, version: number): Promise<SavedVersion> {
  const folder = versionFolder(model, version);
  const lineage = await readLineage(store, folder, version);
  const text = (name: string) => verifiedText({ store, folder, lineage, name });
  return {
    model,
    version,
    folder,
    lineage,
    report: async () =>
      parseSaved(await text(versionFiles.report), savedReportSchema, `${folder}/${versionFiles.report}`),
    recipe: async () => parseRecipe(await text(versionFiles.recipe), `${folder}/${versionFiles.recipe}`),
    pipeline: async () =>
      decodePipeline({
        json: await text(versionFiles.pipeline),
        tensors: await verifiedBytes({ store, folder, lineage, name: versionFiles.tensors }),
        folder,
      }),
    reference: () => text(versionFiles.reference),
  };
}

async function readLineage(store: FileStore, folder: string, version: number): Promise<Lineage> {
  const path = `${folder}/${versionFiles.lineage}`;
  if (!(await store.exists(path))) throw corruptFile(path, { expected: "a file", found: "nothing" });
  const lineage = parseSaved(await store.readText(path), lineageSchema, path);
  if (lineage.version === version) return lineage;
  throw corruptFile(path, { expected: `version ${version}`, found: `version ${lineage.version}` });
}

interface Part {
  readonly store: FileStore;
  readonly folder: string;
  readonly lineage: Lineage;
  readonly name: string;
}

async function verifiedBytes(part: Part): Promise<Uint8Array> {
  await checkThere(part);
  const bytes = await part.store.readBytes(`${part.folder}/${part.name}`);
  checkContent(part, bytes.length, sha256(bytes));
  return bytes;
}

async function verifiedText(part: Part): Promise<string> {
  await checkThere(part);
  const path = `${part.folder}/${part.name}`;
  const text = await part.store.readText(path);
  checkContent(part, await part.store.size(path), sha256(text));
  return text;
}

async function checkThere({ store, folder, name }: Part): Promise<void> {
  const path = `${folder}/${name}`;
  if (await store.exists(path)) return;
  throw corruptFile(path, { expected: "a file", found: "nothing" });
}

function checkContent({ folder, lineage, name }: Part, bytes: number, hash: string): void {
  const path = `${folder}/${name}`;
  const saved = new Map(Object.entries(lineage.files)).get(name);
  if (saved === undefined) {
    throw corruptFile(path, { expected: "its hash in lineage.json", found: "none" });
  }
  if (saved.bytes !== bytes) {
    throw corruptFile(path, { expected: `${saved.bytes} bytes`, found: `${bytes} bytes` });
  }
  if (saved.sha256 !== hash) {
    throw corruptFile(path, {
      expected: "the content that was saved",
      found: "other content (it was edited)",
    });
  }
}

/** Compares the sizes of all parts with the lineage, without reading them. Throws `corrupt-model`. */
export async function checkSizes(store: FileStore, { folder, lineage }: SavedVersion): Promise<void> {
  for (const [name, { bytes }] of Object.entries(lineage.files)) {
    const found = await store.size(`${folder}/${name}`);
    if (found === bytes) continue;
    throw corruptFile(`${folder}/${name}`, { expected: `${bytes} bytes`, found: `${found} bytes` });
  }
}
