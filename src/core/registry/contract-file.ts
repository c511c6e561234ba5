import { type Contract, contractSchema } from "../contracts/schema.ts";
import { constraintsSchema, fromConstraints, isConstraints } from "../contracts/sagemaker.ts";
import type { FileStore } from "./store.ts";
import { checkUserFile, parseUserFile, type UserFileKind, userFileText } from "./user-file.ts";
import * as z from "zod";

const contractFile: UserFileKind<Contract> = {
  schema: contractSchema,
  name: "a valid contract",
  expected: "a contract as in schemas/contract.schema.json, or a constraints.json of SageMaker Model Monitor",
  subject: "the contract",
};

/** Reads a contract, or the constraints of SageMaker Model Monitor as one. Throws `not-found`, or `bad-recipe` with the place. */
export async function readContract(store: FileStore, path: string): Promise<Contract> {
  const value = parseUserFile(await store.readText(path), path, { ...contractFile, schema: z.unknown() });
  if (!isConstraints(value)) return checkUserFile(value, path, contractFile);
  return fromConstraints(checkUserFile(value, path, { ...contractFile, schema: constraintsSchema }));
}

/** The text of a contract file. */
export function contractText(contract: Contract): string {
  return userFileText(contract);
}
