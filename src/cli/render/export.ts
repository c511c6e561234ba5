import type { ExportReport } from "../../core/lifecycle/reports.ts";
import { plainText } from "../../words/index.ts";

/** Where an export is and what vouched for it. */
export function renderExport({ model, version, path, parity }: ExportReport): string {
  return `${model}@${version} → ${plainText(path)}\nChecked in ${plainText(parity.referee)}; see parity.json beside it.\n`;
}
