import * as z from "zod";
import { makeContract } from "../../contracts/make-contract.ts";
import type { Contract } from "../../contracts/schema.ts";
import { TablewrightError } from "../../errors.ts";
import type { Ports } from "../../ports.ts";
import { contractText, readContract } from "../../registry/contract-file.ts";
import { contractPath } from "../../registry/layout.ts";
import { modelName } from "../../registry/names.ts";
import type { Action, RunControl } from "../action.ts";
import { planFromRecipe } from "../plan-from-recipe.ts";
import { readOptions } from "../read-options.ts";
import { type RunStages, startStages } from "../run-stages.ts";
import { workspacePath } from "../workspace-path.ts";
import type { ContractReport } from "./report.ts";
import { surveyFile } from "./survey-columns.ts";

const contractInput = z.strictObject({
  model: modelName.describe("Model whose training file the contract is made from"),
  from: z
    .string()
    .min(1)
    .optional()
    .describe("Take over another contract, or a constraints.json of SageMaker Model Monitor, instead"),
  force: z.boolean().optional().describe("Replace the contract that is there, with what was edited in it"),
});
type ContractInput = z.output<typeof contractInput>;

/** Saves what a model's training file holds as a contract that later files are held against. */
export const contract: Action<ContractInput, ContractReport> = {
  name: "contract",
  title: "Save Data Contract",
  summary:
    "Save what a model's training file holds (kinds, ranges, categories, missing cells) as a contract for later files.",
  input: contractInput,
  positionals: ["model"],
  async run(ports, input, control) {
    const { store } = ports;
    const stages = startStages(ports.clock, control);
    await stages.enter("reading");
    const path = contractPath(input.model);
    const made = await contractOf(ports, input, { control, stages });
    if (input.force !== true && (await store.exists(path))) throw isThere(path);
    await stages.enter("saving");
    await store.write(path, contractText(made));
    const { source, columns } = made;
    return { action: "contract", model: input.model, path, source: source ?? null, columns: columns.length };
  },
};

async function contractOf(
  { store, tables }: Pick<Ports, "store" | "tables">,
  { model, from }: ContractInput,
  { control, stages }: { readonly control: RunControl; readonly stages: RunStages },
): Promise<Contract> {
  const { recipe } = await planFromRecipe(store, { recipe: model });
  if (from !== undefined) return readContract(store, workspacePath(store.root, from));
  const { file } = recipe.data;
  const survey = await surveyFile({ tables, file, options: readOptions(recipe), control, stages });
  return makeContract({ file, ...survey, target: recipe.target });
}

function isThere(path: string): TablewrightError {
  return new TablewrightError("refused", `${path} is there already.`, {
    file: path,
    expected: "a model without a contract",
    found: path,
    next: "Edit it by hand, or replace it with --force.",
  });
}
