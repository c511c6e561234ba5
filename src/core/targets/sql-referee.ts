import type { Table } from "../data/table.ts";

/** A query over one table. */
export interface SqlQuestion {
  readonly query: string;
  /** Name of the table in the query. */
  readonly name: string;
  /** Its rows: number columns as DOUBLE, category columns as text; code -1 is NULL. */
  readonly table: Table;
}

/** Runs a query in a database in this process, to hold an export against its pipeline. */
export interface SqlReferee {
  readonly name: string;
  /**
   * Answers the query's last `columns` columns, a list for each row, in the order of the rows. The table has
   * the columns of `table` and, first, the number of the row. Throws `export-failed` when the query fails.
   */
  run(question: SqlQuestion, columns: number): Promise<readonly (readonly (string | number | null)[])[]>;
}
