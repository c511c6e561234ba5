import type { Contract } from "../../contracts/schema.ts";
import { TablewrightError } from "../../errors.ts";
import { readContract } from "../../registry/contract-file.ts";
import { contractPath } from "../../registry/layout.ts";
import { isModelName } from "../../registry/names.ts";
import type { FileStore } from "../../registry/store.ts";
import { workspacePath } from "../workspace-path.ts";
import type { ContractUse } from "./use.ts";

/** The contract of a model, by its name, or at a path. Throws `not-found` and `bad-recipe`. */
export async function findContract(store: FileStore, named: string): Promise<Contract> {
  const ofModel = isModelName(named) ? contractPath(named) : null;
  const isModels = ofModel !== null && (await store.exists(ofModel));
  const path = isModels ? ofModel : workspacePath(store.root, named);
  if (ofModel !== null && !isModels && !named.includes(".")) throw noContract(named, ofModel);
  return readContract(store, path);
}

function noContract(model: string, path: string): TablewrightError {
  const next = `Save one with \`tablewright contract ${model}\`, or name the path of a contract.`;
  return new TablewrightError("not-found", `${path} is not there.`, { file: path, next });
}

/**
 * The contract that a file is to be held against: null when it is not to be, or the model has none. Throws `not-found`
 * when it is to be kept and is not there.
 */
export async function contractFor(
  store: FileStore,
  model: string,
  use: ContractUse,
): Promise<Contract | null> {
  const contract = use === "off" ? null : await contractOfModel(store, model);
  if (contract === null && use === "fail") throw noContract(model, contractPath(model));
  return contract;
}

/** The contract that a model has, or null. */
export async function contractOfModel(store: FileStore, model: string): Promise<Contract | null> {
  const path = contractPath(model);
  return (await store.exists(path)) ? readContract(store, path) : null;
}
