import * as z from "zod";
import { columnKinds } from "../data/kinds.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** Where a version comes from and how to make it again; lineage.json. */
export const lineageSchema = z.object({
  format: z.literal("tablewright.lineage/1"),
  version: z.int().min(1),
  parent: z.int().min(1).nullable(),
  by: z.enum(["train", "optimize"]),
  created: z.iso.datetime(),
  data: z.object({
    file: z.string(),
    sha256: hash,
    bytes: count,
    rows: count,
    /** The files that a pattern stood for, in order, when they were several. */
    files: z.array(z.object({ file: z.string(), sha256: hash, bytes: count, rows: count })).optional(),
    /** Rows that have a label. */
    labeled: count,
    targetKind: z.enum(columnKinds),
    /** What the training target alone says: rows per class, or the mean. */
    baseline: z.array(z.number()).min(1),
  }),
  seed: count,
  split: z.object({ train: count, validation: count, holdout: count, holdoutSha256: hash }),
  engine: z.object({ version: z.string(), threads: z.int().min(1) }),
  gitCommit: z.string().nullable(),
  durationsMs: z.record(z.string(), z.number()),
  /** Every other file of the version, by name. */
  files: z.record(z.string(), z.object({ bytes: count, sha256: hash })),
});

export type Lineage = Readonly<z.output<typeof lineageSchema>>;

/** One text for a set of row numbers (little-endian int32), to see whether two hold-outs are the same. */
export function rowBytes(rows: Int32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(rows.length * 4));
  rows.forEach((row, index) => view.setInt32(index * 4, row, true));
  return new Uint8Array(view.buffer);
}
