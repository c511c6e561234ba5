import * as z from "zod";
import type { Contract, ContractKind } from "./schema.ts";

const share = z.number().min(0).max(1);
const kinds = { Integral: "integer", Fractional: "number", String: "category", Unknown: "any" } as const;

/**
 * The `constraints.json` of Amazon SageMaker Model Monitor ("Schema for Constraints"), as far as a contract can keep it.
 * Its thresholds are shares of cells that must keep to type and domain, as in the files the service writes.
 */
export const constraintsSchema = z.looseObject({
  features: z
    .array(
      z.looseObject({
        name: z.string().min(1),
        inferred_type: z.enum(["Integral", "Fractional", "String", "Unknown"]),
        completeness: share.optional(),
        num_constraints: z.looseObject({ is_non_negative: z.boolean().optional() }).optional(),
        string_constraints: z.looseObject({ domains: z.array(z.string()).optional() }).optional(),
      }),
    )
    .min(1),
  monitoring_config: z
    .looseObject({ datatype_check_threshold: share.default(1), domain_content_threshold: share.default(1) })
    .prefault({}),
});

export type Constraints = z.output<typeof constraintsSchema>;

/** Whether a JSON value means to be a `constraints.json`. */
export function isConstraints(value: unknown): boolean {
  return typeof value === "object" && value !== null && "features" in value && !("columns" in value);
}

/** The contract that says the same. Comparing distributions is the work of `monitor` and is left out. */
export function fromConstraints({ features, monitoring_config: config }: Constraints): Contract {
  return {
    version: 1,
    extraColumns: "warn",
    tolerances: {
      kind: 1 - config.datatype_check_threshold,
      range: 0,
      values: 1 - config.domain_content_threshold,
    },
    columns: features.map((feature) => {
      const kind: ContractKind = kinds[feature.inferred_type];
      const domains = feature.string_constraints?.domains ?? [];
      return {
        ...{ name: feature.name, kind, required: true, completeness: feature.completeness ?? 0 },
        ...(feature.num_constraints?.is_non_negative === true && { minimum: 0 }),
        ...(domains.length > 0 && { values: domains }),
      };
    }),
  };
}
