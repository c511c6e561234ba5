import { cellsChanged, type Inject, newColumn } from "./defects.ts";

/** Of a share of a column: what is said of it counts cells, and names no more than the first hundred rows. */
function asColumn(inject: Inject): Inject {
  return (ground, random) => {
    const damaged = inject(ground, random);
    return damaged === null ? null : { ...damaged, rows: [] };
  };
}

/** One way to break the contract of a file per kind of violation. */
export const contractDefects: readonly (readonly [name: string, inject: Inject])[] = [
  ["contract: another kind", cellsChanged("data_type_check", 0.03, "number", () => "n. k.")],
  ["contract: cells gone", asColumn(cellsChanged("completeness_check", 0.2, "number", () => ""))],
  [
    "contract: out of range",
    cellsChanged("range_check", 0.02, "number", (cell) => String(Number(cell) * 1000 + 1e6)),
  ],
  [
    "contract: another category",
    cellsChanged("categorical_values_check", 0.02, "category", () => "unheard of"),
  ],
  ["contract: one column more", newColumn("extra_column_check", "remark", (_, row) => `r${row % 3}`)],
  [
    "contract: one column less",
    ({ sheet, number }) => {
      const at = sheet.names.indexOf(number);
      const names = sheet.names.filter((_, each) => each !== at);
      const rows = sheet.rows.map((cells) => cells.filter((_, each) => each !== at));
      return { sheet: { names, rows }, code: "missing_column_check", column: number, rows: [] };
    },
  ],
];
