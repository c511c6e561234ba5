/** The name a column has inside DuckDB: no text of the user's ever gets into a query. */
export function columnAlias(position: number): string {
  return `c${position}`;
}
