import type { Contract } from "../../contracts/schema.ts";

/** What `contract` answers. */
export interface ContractReport {
  readonly action: "contract";
  readonly model: string;
  /** Where the contract stands. */
  readonly path: string;
  /** The file it was made from, or null for one that was taken over and does not say. */
  readonly source: NonNullable<Contract["source"]> | null;
  readonly columns: number;
}
