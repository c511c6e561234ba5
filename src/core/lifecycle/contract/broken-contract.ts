import type { Finding } from "../../findings.ts";
import type { Ports } from "../../ports.ts";
import type { Recipe } from "../../recipe.ts";
import type { RunControl } from "../action.ts";
import { readOptions } from "../read-options.ts";
import { readingOf, type ReadingInput } from "../reading-input.ts";
import type { RunStages } from "../run-stages.ts";
import { contractFor } from "./find-contract.ts";
import { holdFile } from "./hold-file.ts";
import type { ContractUse } from "./use.ts";

export interface ContractCheck extends Pick<Ports, "store" | "tables"> {
  readonly stages: RunStages;
  readonly control: RunControl;
  readonly model: string;
  readonly use: ContractUse;
  readonly file: string;
  readonly recipe: Recipe;
  /** What is said of this file alone. */
  readonly reading: ReadingInput;
}

/** How a file breaks the contract of a model, where it has one; throws `not-found` where it must have one. The file is read as the model's other later files. */
export async function brokenContract({
  store,
  model,
  use,
  recipe,
  reading,
  ...rest
}: ContractCheck): Promise<readonly Finding[]> {
  const contract = await contractFor(store, model, use);
  if (contract === null) return [];
  const options = { ...readOptions(recipe), ...readingOf(reading), badRows: "drop" as const };
  return breaches(await holdFile({ ...rest, contract, options }));
}

/** Those of the findings that break a contract: a column too many may be worth a warning only. */
export function breaches(found: readonly Finding[]): readonly Finding[] {
  return found.filter(({ severity }) => severity === "error");
}
