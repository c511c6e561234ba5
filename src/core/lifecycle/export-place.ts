import type { Ports } from "../ports.ts";
import type { FileStore } from "../registry/store.ts";
import type { ExportedFiles } from "../targets/target.ts";

/** Where the files of an export go. */
export interface ExportPlace {
  readonly store: FileStore;
  /** Path in the store of an exported file. */
  pathOf(name: string): string;
  /** Path in the store of the comparison. */
  readonly parity: string;
  /** Folder in the store in which a test finds the export, as a beginning of paths. */
  readonly testBase: string;
  /** Whether the exported file stands elsewhere, so that the test needs a copy. */
  readonly isApart: boolean;
}

export interface PlaceRequest {
  /** What the user named: a folder, or the file that an export of one file shall be. */
  readonly out: string | undefined;
  /** Folder of the model's own exports. */
  readonly usual: string;
  readonly files: ExportedFiles;
}

/**
 * The model's own folder when nothing is named. A name that ends like the only file of the export is that
 * file, with `<name>.parity.json` beside it; any other name is a folder.
 */
export function exportPlace(
  { store, folder }: Pick<Ports, "store" | "folder">,
  { out, usual, files }: PlaceRequest,
): ExportPlace {
  if (out === undefined)
    return {
      store,
      pathOf: (name) => `${usual}/${name}`,
      parity: `${usual}/parity.json`,
      testBase: `${usual}/`,
      isApart: false,
    };
  const extension = files.main.slice(files.main.lastIndexOf("."));
  if (files.files.size !== 1 || !out.endsWith(extension))
    return {
      store: folder(out),
      pathOf: (name) => name,
      parity: "parity.json",
      testBase: "",
      isApart: false,
    };
  const cut = Math.max(out.lastIndexOf("/"), out.lastIndexOf("\\")) + 1;
  const name = out.slice(cut);
  const parent = cut === 0 ? "." : out.slice(0, cut);
  return {
    store: folder(parent),
    pathOf: () => name,
    parity: `${name}.parity.json`,
    testBase: `${name}.test/`,
    isApart: true,
  };
}
