import { ContractSurvey, type SurveyedColumn } from "../../contracts/survey.ts";
import { mostBytes, readToCheck } from "../check/read-to-check.ts";
import { runSteps } from "../../steps.ts";
import type { HoldRequest } from "./file-holding.ts";

/** What a contract is made from, beside the names. */
interface SurveyedFile {
  readonly rows: number;
  readonly columns: readonly SurveyedColumn[];
}

/**
 * Looks through all rows of a file for what a contract says of its columns: whole when it fits into memory, else block by
 * block, with the kinds that rows from all over the file have. Throws as `TableSource.stream` says.
 */
export async function surveyFile(request: Omit<HoldRequest, "contract">): Promise<SurveyedFile> {
  const { tables, file, options, control, stages } = request;
  const read = await readToCheck(tables, { file, options, control });
  const survey = new ContractSurvey(read.table.columns, new Set(options.nullWords));
  if ((await tables.size(file)) <= mostBytes) {
    await runSteps(survey.add(read), stages);
    return { rows: read.table.rows, columns: survey.columns };
  }
  const kinds = Object.fromEntries(read.table.columns.map(({ name, kind }) => [name, kind]));
  const wanted = { file, columns: undefined, options: { ...options, kinds }, control };
  const { rows } = await tables.stream(wanted, (block) => runSteps(survey.add(block), stages));
  return { rows, columns: survey.columns };
}
