import type { StreamRequest, StreamResult, TableBlock, TableSource } from "../../data/source.ts";
import { TablewrightError } from "../../errors.ts";
import type { RunStages } from "../run-stages.ts";

/** Hands out a file's rows block by block; what was found out about it stands in the answer. */
export type FilePass = (visit: (block: TableBlock) => Promise<void>) => Promise<StreamResult>;

export interface PassesRequest {
  readonly tables: Pick<TableSource, "stream">;
  readonly stream: StreamRequest;
  readonly stages: Pick<RunStages, "pause">;
}

/** Passes over one file. Each throws `changed-underneath` when it is not the file of the first one, and `cancelled`. */
export function passesOver({ tables, stream, stages }: PassesRequest): FilePass {
  let first: StreamResult | null = null;
  return async (visit) => {
    const read = await tables.stream(stream, async (block) => {
      await visit(block);
      await stages.pause();
    });
    first ??= read;
    if (read.sha256 !== first.sha256) throw changed(stream.file, first, read);
    return read;
  };
}

function changed(file: string, first: StreamResult, again: StreamResult): TablewrightError {
  return new TablewrightError("changed-underneath", `${file} changed between two readings.`, {
    file,
    expected: `SHA-256 ${first.sha256}`,
    found: `SHA-256 ${again.sha256}`,
    next: "Train again when nothing writes to the file.",
  });
}
