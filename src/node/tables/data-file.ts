import { contentOf, formatOf, type DataFormat } from "./data-format.ts";
import { headOf } from "./chunks.ts";
import { openFile, type OpenFile } from "./open-file.ts";

/** A file with rows in it that is open for reading. */
export interface DataFile extends OpenFile {
  readonly format: DataFormat;
}

/** Opens a file and recognizes its format, unless it is known. Throws as `openFile` and `formatOf` do. */
export async function openDataFile(name: string, path: string, format?: DataFormat): Promise<DataFile> {
  const file = await openFile(name, path);
  try {
    return { ...file, format: format ?? (await formatOf(file)) };
  } catch (thrown) {
    await file.handle.close();
    throw thrown;
  }
}

/** The first bytes of a file's rows, unpacked, and whether that is all there is. */
export function beginningOf(file: DataFile, size: number): Promise<{ bytes: Buffer; isWhole: boolean }> {
  return headOf(contentOf(file, file.format.isPacked), size);
}
