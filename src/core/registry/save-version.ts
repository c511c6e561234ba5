import type { TrainReport } from "../lifecycle/reports.ts";
import { versionFiles, versionFolder } from "./layout.ts";
import type { Lineage } from "./lineage.ts";
import { appendEvent, changeModel } from "./record.ts";
import { sha256 } from "./sha256.ts";
import type { FileContent, FileStore } from "./store.ts";
import { utf8Bytes } from "./utf8.ts";

/** A version that has no number yet. */
export interface VersionDraft {
  readonly model: string;
  /** Pipeline, tensors, recipe and reference, by file name. */
  readonly parts: ReadonlyMap<string, FileContent>;
  /** The report and the lineage, once the number and the folder are known. */
  report(version: number, path: string): TrainReport;
  lineage(version: number): Omit<Lineage, "files">;
}

/**
 * Saves a version under the next free number and logs it; answers its report.
 * Either all of it is there afterwards or nothing. Throws `store-failed` or `busy`.
 */
export async function saveVersion(store: FileStore, draft: VersionDraft): Promise<TrainReport> {
  return changeModel(store, draft.model, async (state) => {
    const report = await publishAsNext(store, draft, state.next);
    const { created: at, parent, by } = draft.lineage(report.version);
    try {
      await appendEvent(store, draft.model, { type: "created", at, version: report.version, parent, by });
    } catch (thrown) {
      await store.remove(report.path);
      throw thrown;
    }
    return report;
  });
}

async function publishAsNext(store: FileStore, draft: VersionDraft, next: number): Promise<TrainReport> {
  for (let version = next; ; version++) {
    const folder = versionFolder(draft.model, version);
    const report = draft.report(version, folder);
    if (await store.publish(folder, filesOf(draft, report))) return report;
  }
}

function filesOf(draft: VersionDraft, report: TrainReport): Map<string, FileContent> {
  const files = new Map(draft.parts);
  files.set(versionFiles.report, jsonText(report));
  const hashes = [...files].map(([name, content]) => [name, measured(content)] as const);
  const lineage: Lineage = { ...draft.lineage(report.version), files: Object.fromEntries(hashes) };
  files.set(versionFiles.lineage, jsonText(lineage));
  return files;
}

function measured(content: FileContent): { bytes: number; sha256: string } {
  return { bytes: byteLength(content), sha256: sha256(content) };
}

/** Bytes a file's content takes on the disk. */
export function byteLength(content: FileContent): number {
  return typeof content === "string" ? utf8Bytes(content).length : content.length;
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
