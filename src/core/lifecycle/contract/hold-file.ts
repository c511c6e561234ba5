import { holdAgainst } from "../../contracts/hold.ts";
import type { Finding } from "../../findings.ts";
import { placed } from "../check/places.ts";
import { mostBytes } from "../check/read-to-check.ts";
import { runSteps } from "../../steps.ts";
import { FileHolding, heldKinds, type HoldRequest } from "./file-holding.ts";

/**
 * How a file breaks a contract, at its cells. The file is read as it is, without the kinds that a model expects: whole
 * when it fits into memory, else block by block.
 */
export async function holdFile(request: HoldRequest): Promise<readonly Finding[]> {
  const isLarge = (await request.tables.size(request.file)) > mostBytes;
  return isLarge ? holdBlocks(request) : holdWhole(request);
}

async function holdWhole(request: HoldRequest): Promise<readonly Finding[]> {
  const { tables, file, contract, control, stages } = request;
  const options = { ...request.options, kinds: heldKinds(contract) };
  const read = await tables.readWritten(file, options, control);
  const data = { file, table: read.table, texts: read.texts, delimiter: read.dialect.delimiter };
  const found = await runSteps(holdAgainst(data, contract, new Set(options.nullWords)), stages);
  return placed({ tables, file, read: { ...read, findings: [] }, found, control });
}

async function holdBlocks(request: HoldRequest): Promise<readonly Finding[]> {
  const { tables, file, options, control } = request;
  const holding = await FileHolding.open(request);
  const { columns, kinds } = holding;
  if (columns.length === 0) return holding.broken({});
  const wanted = { file, columns, options: { ...options, kinds }, control };
  return holding.broken(await tables.stream(wanted, (block) => holding.take(block)));
}
