import type { Finding } from "../../core/findings.ts";

/** What was found in pieces of a file, as if it had been found in the whole: places shifted, counts added up. */
export class MergedFindings {
  readonly #found = new Map<string, Finding>();

  /** `rowsBefore` rows stand before the piece. */
  add(findings: readonly Finding[], rowsBefore: number): void {
    for (const finding of findings) {
      const key = JSON.stringify([finding.code, finding.where?.column]);
      const before = this.#found.get(key);
      this.#found.set(key, before === undefined ? shifted(finding, rowsBefore) : added(before, finding));
    }
  }

  all(): readonly Finding[] {
    return Array.from(this.#found.values());
  }
}

function shifted(finding: Finding, rowsBefore: number): Finding {
  if (finding.where?.row === undefined) return finding;
  return { ...finding, where: { ...finding.where, row: finding.where.row + rowsBefore } };
}

/** The earlier finding, with the counts of both; findings without a count are the same in every piece. */
function added(earlier: Finding, later: Finding): Finding {
  if (earlier.code === "unreadable-cells" && later.code === "unreadable-cells")
    return { ...earlier, args: { ...earlier.args, cells: earlier.args.cells + later.args.cells } };
  if (earlier.code === "inexact-numbers" && later.code === "inexact-numbers")
    return { ...earlier, args: { cells: earlier.args.cells + later.args.cells } };
  return withRows(earlier, later);
}

function withRows(earlier: Finding, later: Finding): Finding {
  if (earlier.code === "bad-rows-dropped" && later.code === "bad-rows-dropped")
    return { ...earlier, args: { rows: earlier.args.rows + later.args.rows } };
  if (earlier.code === "bad-lines-dropped" && later.code === "bad-lines-dropped")
    return { ...earlier, args: { lines: earlier.args.lines + later.args.lines } };
  if (earlier.code === "late-column" && later.code === "late-column")
    return { ...earlier, args: { rows: earlier.args.rows + later.args.rows } };
  return earlier;
}
