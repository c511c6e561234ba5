/** A number, a text, or the cell of a column. */
export type Operand =
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "column"; readonly name: string };

export type Comparison = "<" | "<=" | ">" | ">=" | "=" | "!=";

/** A condition on a row. */
export type Condition =
  | { readonly type: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly type: "not"; readonly part: Condition }
  | { readonly type: "missing"; readonly column: string }
  | { readonly type: "in"; readonly operand: Operand; readonly list: readonly Operand[] }
  | { readonly type: "compare"; readonly sign: Comparison; readonly left: Operand; readonly right: Operand };
