import type { Cancellable } from "../../core/data/source.ts";
import { TablewrightError } from "../../core/errors.ts";
import type { Finding } from "../../core/findings.ts";
import { storedChunks } from "./chunks.ts";
import type { DataFile } from "./data-file.ts";
import { TextReader } from "./encoding.ts";

/**
 * `assumed-encoding`, for a file that is not UTF-8 and of which nobody said what it is, with the line of its first byte
 * that does not fit. Reads the file up to there once more, or until that is cancelled.
 */
export async function assumedEncoding(
  file: DataFile,
  { encoding }: { readonly encoding: string },
  control: Cancellable,
): Promise<Finding> {
  const line = await firstOtherLine(file, control);
  const where = { file: file.name, ...(line !== undefined && { line }) };
  return { code: "assumed-encoding", severity: "info", args: { encoding }, where };
}

async function firstOtherLine(file: DataFile, control: Cancellable): Promise<number | undefined> {
  const reader = new TextReader({ encoding: "utf-8", isStrict: true, file: file.name });
  try {
    for await (const bytes of storedChunks(file, () => undefined)) {
      if (control.cancelled) return undefined;
      reader.push(bytes);
    }
    reader.finish();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof TablewrightError) return thrown.details.line;
    throw thrown;
  }
}
