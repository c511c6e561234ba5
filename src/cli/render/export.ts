import type { ExportReport } from "../../core/lifecycle/reports.ts";
import { plainText } from "../../words/index.ts";

/** Where an export is, what vouched for it, and how to call it. */
export function renderExport({ model, version, path, parity, snippet }: ExportReport): string {
  const voucher =
    parity.notVerified === undefined
      ? `Checked in ${plainText(parity.referee)}; see parity.json beside it.\n`
      : "Not verified here; see parity.json beside it.\n";
  const call = snippet === undefined ? "" : `\n${snippet}`;
  return `${model}@${version} → ${plainText(path)}\n${voucher}${call}`;
}
