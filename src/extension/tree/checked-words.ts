import { env, l10n } from "vscode";
import type { CheckedFile } from "../checks/checks.ts";
import { countOf, formatCount } from "../../words/index.ts";

/** What a check found in a file: "4,177 × 12 · 3 problems". */
export function checkedWords({ report, isStale }: CheckedFile): string {
  if (isStale) return l10n.t("changed since its check");
  const { rows, columns, counts } = report;
  const shape = `${formatCount(rows, env.language)} × ${formatCount(columns, env.language)}`;
  const problems = counts.error + counts.warning;
  const found =
    problems > 0
      ? countOf(problems, "problem", env.language)
      : counts.info > 0
        ? countOf(counts.info, "note", env.language)
        : l10n.t("no problems");
  return `${shape} · ${found}`;
}
