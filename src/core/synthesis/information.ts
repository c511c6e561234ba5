/** Discrete columns as codes, row for row. */
export interface Codes {
  /** Codes of each variable. */
  readonly codes: readonly Int32Array[];
  /** How many codes each has. */
  readonly levels: Int32Array;
  readonly rows: number;
}

/** One or two variables taken together as one. */
export interface Joint {
  readonly codes: Int32Array;
  readonly levels: number;
}

/** The variable whose codes are pairs of codes. */
export function jointOf(left: Joint, right: Joint): Joint {
  const codes = left.codes.map((code, row) => code * right.levels + right.codes[row]!);
  return { codes, levels: left.levels * right.levels };
}

/**
 * What knowing one variable is worth for another, in nats over all rows: rows × mutual information, less what
 * Schwarz's criterion (BIC) asks for the parameters, with codes that never occur not counted. Above 0 the
 * dependence pays. Rows are taken at equal distances when there are more than `mostRows`.
 */
export function gain(left: Joint, right: Joint, mostRows: number): number {
  const all = left.codes.length;
  const stride = Math.max(1, Math.floor(all / mostRows));
  const { both, lefts, rights, rows } = countPairs(left, right, stride);
  const information = (entropyOf(lefts, rows) + entropyOf(rights, rows) - entropyOf(both, rows)) * rows;
  const parameters = (usedOf(lefts) - 1) * (usedOf(rights) - 1);
  return information - 0.5 * Math.log(rows) * parameters;
}

function countPairs(left: Joint, right: Joint, stride: number) {
  const both = new Int32Array(left.levels * right.levels);
  const lefts = new Int32Array(left.levels);
  const rights = new Int32Array(right.levels);
  let rows = 0;
  for (let row = 0; row < left.codes.length; row += stride) {
    const [a, b] = [left.codes[row]!, right.codes[row]!];
    both[a * right.levels + b]!++;
    lefts[a]!++;
    rights[b]!++;
    rows++;
  }
  return { both, lefts, rights, rows };
}

function entropyOf(counts: Int32Array, rows: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= count * Math.log(count / rows);
  return sum / rows;
}

function usedOf(counts: Int32Array): number {
  return counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
}
