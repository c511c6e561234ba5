import type { Draft } from "../checks/check.ts";
import type { Rule } from "./rules.ts";
import type { Contract, ContractColumn } from "./schema.ts";

/** Share of a column's cells that may break a rule. */
export function shareOf(code: Rule["code"], { kind, range, values }: Contract["tolerances"]): number {
  return { data_type_check: kind, range_check: range, categorical_values_check: values }[code];
}

/** What there is to say of the cells that break a rule, of so many that are present. */
export function draftOf({ code, offenses }: Rule, column: ContractColumn, present: number): Draft {
  const { cells, example } = offenses;
  const share = cells / present;
  const severity = "error";
  switch (code) {
    case "data_type_check":
      return { code, severity, args: { expected: column.kind, cells, share, example: String(example) } };
    case "categorical_values_check":
      return { code, severity, args: { cells, share, example: String(example) } };
    case "range_check": {
      const { minimum = null, maximum = null } = column;
      return { code, severity, args: { cells, minimum, maximum, example: Number(example) } };
    }
  }
}
