import { outputFormat } from "../data/output/format.ts";
import { lineFormats, linesOf } from "../data/output/lines.ts";
import type { Output } from "../data/output/output.ts";
import type { Ports } from "../ports.ts";
import type { NewFile } from "./new-file.ts";
import type { RunStages } from "./run-stages.ts";

interface OutputRequest {
  readonly ports: Pick<Ports, "writeParquet" | "gzip">;
  /** Its name ends in one of `outputEndings`. */
  readonly place: NewFile;
  readonly output: Output;
  readonly stages: Pick<RunStages, "pause">;
}

/**
 * Writes rows in the format that the file's name asks for, piece by piece; the old file stays until the new one is
 * whole. Throws `refused` for names of columns that the format cannot hold beside each other.
 */
export async function writeOutput({ ports, place, output, stages }: OutputRequest): Promise<void> {
  const { rows, isPacked } = outputFormat(place.name)!;
  const pieces =
    rows === "parquet"
      ? ports.writeParquet(output)
      : linesOf(output, lineFormats[rows], () => stages.pause());
  await place.folder.write(place.name, isPacked ? ports.gzip(pieces) : pieces);
}
