import type { Finding } from "../../findings.ts";
import type { Ports } from "../../ports.ts";
import type { Recipe } from "../../recipe.ts";
import type { RunControl } from "../action.ts";
import { readOptions } from "../read-options.ts";
import { readingOf, type ReadingInput } from "../reading-input.ts";
import type { RunStages } from "../run-stages.ts";
import { contractOfModel } from "./find-contract.ts";
import { holdFile } from "./hold-file.ts";

export interface ContractCheck extends Pick<Ports, "store" | "tables"> {
  readonly stages: RunStages;
  readonly control: RunControl;
  readonly model: string;
  readonly file: string;
  readonly recipe: Recipe;
  /** What is said of this file alone. */
  readonly reading: ReadingInput;
}

/** What a contract has to say of a file. */
export interface HeldFile {
  readonly broken: readonly Finding[];
  /** That a large file was judged by a sample of its rows. */
  readonly notes: readonly Finding[];
}

/** How a file breaks the contract of a model, where it has one. The file is read as the model's other later files. */
export async function brokenContract({
  store,
  model,
  recipe,
  reading,
  ...rest
}: ContractCheck): Promise<HeldFile> {
  const contract = await contractOfModel(store, model);
  if (contract === null) return { broken: [], notes: [] };
  const options = { ...readOptions(recipe), ...readingOf(reading), badRows: "drop" as const };
  const found = await holdFile({ ...rest, contract, options });
  return {
    broken: found.filter(({ severity, code }) => severity === "error" && code !== "ragged-rows"),
    notes: found.filter(({ code }) => code === "sampled-check"),
  };
}
