import type { TableBlock } from "../../data/source.ts";
import type { FilePass } from "./passes.ts";
import { type Room, sampleRows } from "./room.ts";
import { RowSample, type SampledTable } from "./row-sample.ts";

/** A sample holds its rows twice: as they are in the file, and cleaned. */
const copies = 2;

export interface RawSampleRequest {
  readonly pass: FilePass;
  readonly room: Room;
  readonly seed: number;
}

/** A seeded sample of a file's rows as they are, drawn once: in a pass of somebody else, or in one of its own. */
export class RawSample {
  readonly #request: RawSampleRequest;
  #sample: RowSample | null = null;
  #drawn: SampledTable | null = null;

  constructor(request: RawSampleRequest) {
    this.#request = request;
  }

  /** Draws of a block; all of them have to go by in one pass. */
  add(block: TableBlock): void {
    const { room, seed } = this.#request;
    this.#sample ??= new RowSample(sampleRows(room, copies * block.table.columns.length), seed);
    this.#sample.add(block);
  }

  /** The rows; the file goes by for them where nobody handed it out. */
  async rows(): Promise<SampledTable> {
    if (this.#sample === null)
      await this.#request.pass((block) => {
        this.add(block);
        return Promise.resolve();
      });
    this.#drawn ??= this.#sample!.finish();
    return this.#drawn;
  }
}
