import { outputEndings } from "../data/output/format.ts";
import { TablewrightError } from "../errors.ts";
import type { FileStore } from "../registry/store.ts";
import type { Ports } from "../ports.ts";
import { workspacePath } from "./workspace-path.ts";

/** A file beside or outside of the models that an action writes. */
export interface NewFile {
  readonly folder: FileStore;
  /** Its name in the folder. */
  readonly name: string;
  /** As in reports: relative to the workspace when inside. */
  readonly path: string;
}

export interface NewFileRequest {
  /** Of the data file, as a workspace path. */
  readonly file: string;
  /** As the user named it. */
  readonly out: string | undefined;
  /** Put behind the data file's name when the user named none: ".synthetic.csv". */
  readonly suffix: string;
  /** Ending the name must have, with the dot; one of several. */
  readonly extension: string | readonly string[];
}

/** Where to write. Throws `bad-usage` when that is the data file itself, or ends otherwise. */
export function newFile(ports: Pick<Ports, "folder" | "store">, request: NewFileRequest): NewFile {
  const { file, out, suffix } = request;
  const { root } = ports.store;
  const path = workspacePath(root, out ?? `${stemOf(file)}${suffix}`);
  const isFitting = endingsOf(request).some((ending) => path.toLowerCase().endsWith(ending));
  if (path === file || !isFitting) throw badPlace(path, request);
  const whole = /^([/\\]|[A-Za-z]:)/.test(path) ? path : `${root}/${path}`;
  const at = Math.max(whole.lastIndexOf("/"), whole.lastIndexOf("\\"));
  return { folder: ports.folder(whole.slice(0, at + 1)), name: whole.slice(at + 1), path };
}

function endingsOf({ extension }: Pick<NewFileRequest, "extension">): readonly string[] {
  return typeof extension === "string" ? [extension] : extension;
}

/** A file's path without endings; signs of a pattern for several files make no name of one. */
function stemOf(file: string): string {
  const stem = file.replace(/\.gz$/i, "").replace(/\.[^./\\]*$/, "");
  return /[*?{}]/.test(stem) ? stem.replace(/[*?{},[\]!]+/g, "-") : stem;
}

/** Throws `refused` when there is such a file and the user did not say it may go. */
export async function refuseOverwriting({ folder, name, path }: NewFile, mayReplace: boolean): Promise<void> {
  if (mayReplace || !(await folder.exists(name))) return;
  throw new TablewrightError("refused", `${path} is there already.`, {
    file: path,
    expected: "the name of a file that is not there",
    found: path,
    next: "Name another file with --out, or replace this one with --force.",
  });
}

/**
 * Throws `bad-usage` when the place is the data file by another name: through a link, or in other letters where the
 * disk takes them for the same.
 */
export async function refuseDataFile(
  { tables, store }: Pick<Ports, "store" | "tables">,
  { file, place }: { readonly file: string; readonly place: NewFile },
): Promise<void> {
  if (!(await tables.isSame(file, place.path))) return;
  const request = { file: place.path, extension: outputEndings };
  throw badPlace(workspacePath(store.root, place.path), request);
}

function badPlace(path: string, request: Pick<NewFileRequest, "file" | "extension">): TablewrightError {
  const ending = listed(endingsOf(request));
  const found = path === request.file ? "the data file itself" : path;
  const next = `Name another file with --out, ending in ${ending}.`;
  const details = { file: path, expected: `a ${ending} file that is not the data file`, found, next };
  return new TablewrightError("bad-usage", `Nothing can be written to ${path}.`, details);
}

/** ".html or .json", ".csv, .tsv or .parquet". */
function listed(endings: readonly string[]): string {
  return [endings.slice(0, -1).join(", "), endings.at(-1)].filter(Boolean).join(" or ");
}
