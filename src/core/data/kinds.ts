import type { ColumnKind } from "./table.ts";

/** The kinds a recipe may name, in the order they are offered. */
export const columnKinds = ["number", "category", "boolean", "date"] as const satisfies readonly ColumnKind[];
