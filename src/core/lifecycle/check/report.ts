import type { Finding, Severity } from "../../findings.ts";

/** What `check` answers. */
export interface CheckReport {
  readonly action: "check";
  readonly file: string;
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  /** The column that leakage, imbalance and label errors were looked for in, or null. */
  readonly target: string | null;
  /** The gravest first, then in the order of the file. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** Whether there is a finding as grave as `failOn` asks for. */
  readonly failed: boolean;
}
