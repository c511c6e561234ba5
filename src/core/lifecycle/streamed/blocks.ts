import type { StreamRequest, StreamResult, TableBlock, TableSource } from "../../data/source.ts";
import { Handover } from "../handover.ts";
import { cancelled } from "../run-stages.ts";

/**
 * The blocks of a file for whoever wants to ask for them; when all went by, `whenRead` is told what is known of the file
 * then. Leaving early ends the reading.
 */
export async function* blocksOf(
  tables: Pick<TableSource, "stream">,
  request: StreamRequest,
  whenRead: (result: StreamResult) => void,
): AsyncGenerator<TableBlock, undefined> {
  const handover = new Handover<TableBlock>();
  let isLeft = false;
  const visit = async (block: TableBlock) => {
    if (isLeft) throw cancelled();
    await handover.put(block);
  };
  const reading = tables.stream(request, visit).finally(() => handover.end());
  // Whoever asks for blocks hears of a failure; whoever left early wants to hear nothing.
  reading.catch(() => undefined);
  try {
    whenRead(yield* handover.all(reading));
  } finally {
    isLeft = true;
    handover.end();
  }
}
