import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKernels } from "../../src/node/kernels/index.ts";
import type { Desk } from "../../test/core/checks/detection.ts";
import { workspacePorts } from "../../test/support/ports.ts";

/** What the makers of datasets say of one. */
export interface Described {
  readonly name: string;
  readonly target: string;
  readonly task: "classification" | "regression";
  readonly about: string;
  /** Rows with a label. */
  readonly rows: number;
  readonly numbers: readonly string[];
  readonly texts: readonly string[];
}

/** A dataset of a folder by its name. */
export function describedIn(folder: string, name: string): Described {
  const all = JSON.parse(readFileSync(join(folder, "datasets.json"), "utf8")) as Described[];
  return all.find((each) => each.name === name)!;
}

/** Does something at a desk with the kernels of the product, which is gone afterwards. */
export async function atDesk<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "tablewright-detection-"));
  const kernels = await createKernels();
  try {
    return await work({ folder, ports: { ...workspacePorts(folder), kernels } });
  } finally {
    kernels.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
