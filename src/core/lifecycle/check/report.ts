import type { Finding, Severity } from "../../findings.ts";

/** Findings that the user's file says not to tell. */
export interface IgnoredReport {
  /** The file that says so. */
  readonly file: string;
  readonly counts: Readonly<Record<Severity, number>>;
  /** The findings themselves when they were asked for, else none. */
  readonly findings: readonly Finding[];
}

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
  /** Findings that are left out of the others and of their counts; null when nothing is ignored in the file. */
  readonly ignored: IgnoredReport | null;
  /** Whether there is a finding as grave as `failOn` asks for. */
  readonly failed: boolean;
}
