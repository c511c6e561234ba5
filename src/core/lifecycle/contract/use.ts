import * as z from "zod";

/** What the contract of a model is for where a file is held against it. */
export const contractUse = z.enum(["warn", "fail", "off"]);

export type ContractUse = z.output<typeof contractUse>;
