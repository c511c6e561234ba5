import type { TableSource } from "../core/data/source.ts";
import type { Lifeline } from "../protocol/lifeline.ts";

/** A promise that waits for the end of its thread. */
const never = new Promise<never>(() => undefined);

/**
 * The same tables, whose reader is native code: the thread holds on to its lifeline while a file is read,
 * and calls `leave` when it was condemned meanwhile. In a condemned thread nothing is read any more.
 */
export function guardTables(tables: TableSource, lifeline: Lifeline, leave: () => void): TableSource {
  async function held<Result>(read: () => Promise<Result>): Promise<Result> {
    if (!lifeline.hold()) return never;
    try {
      return await read();
    } finally {
      if (lifeline.letGo()) leave();
    }
  }
  return {
    inspect: (file, options, control) => held(() => tables.inspect(file, options, control)),
    examine: (file, options, control) => held(() => tables.examine(file, options, control)),
    glimpse: (file, options, control) => held(() => tables.glimpse(file, options, control)),
    read: (file, columns, options, control) => held(() => tables.read(file, columns, options, control)),
    readWritten: (file, options, control) => held(() => tables.readWritten(file, options, control)),
    locate: (search) => tables.locate(search),
    isSame: (file, other) => tables.isSame(file, other),
    size: (file) => tables.size(file),
    stream: (request, visit) => held(() => tables.stream(request, visit)),
    sample: (request) => held(() => tables.sample(request)),
  };
}
