import { pipeline, Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { Gzip } from "../../core/data/output/output.ts";

/** See `Gzip`. */
export const gzip: Gzip = (pieces) => {
  const packing = createGzip();
  // What goes wrong destroys the packing with it, and so comes to whoever reads.
  pipeline(Readable.from(pieces), packing, () => undefined);
  return packing;
};
