import { holdAgainst } from "../../contracts/hold.ts";
import type { Contract } from "../../contracts/schema.ts";
import type { ReadOptions, TableSource } from "../../data/source.ts";
import type { Finding } from "../../findings.ts";
import type { RunControl } from "../action.ts";
import { placed } from "../check/places.ts";
import { readToCheck } from "../check/read-to-check.ts";
import type { RunStages } from "../run-stages.ts";
import { runSteps } from "../run-steps.ts";

export interface HoldRequest {
  readonly tables: TableSource;
  readonly file: string;
  readonly options: ReadOptions;
  readonly contract: Contract;
  readonly control: RunControl;
  readonly stages: RunStages;
}

/** How a file breaks a contract, at its cells. The file is read as it is, without the kinds that a model expects. */
export async function holdFile(request: HoldRequest): Promise<readonly Finding[]> {
  const { tables, file, options, contract, control, stages } = request;
  const read = await readToCheck(tables, { file, options: { ...options, kinds: {} }, control });
  const { table, texts, dialect } = read;
  const held = holdAgainst({ file, table, texts, delimiter: dialect.delimiter }, contract);
  const found = await runSteps(held, stages);
  if (!read.isSample) return placed({ tables, file, read, found, control });
  return [...read.findings, ...found.map(({ finding }) => finding)];
}
