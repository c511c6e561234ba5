import type { ExportReport } from "../../core/lifecycle/reports.ts";
import { footprintSentence, plainText } from "../../words/index.ts";

/** Where an export is, what vouched for it, and how to call it. */
export function renderExport(report: ExportReport): string {
  const { model, version, path, parity, footprint, test, snippet } = report;
  const voucher =
    parity.notVerified === undefined
      ? `Checked in ${plainText(parity.referee)}; see parity.json beside it.\n`
      : `Not verified here; see parity.json beside it.\n${howToTest(test)}`;
  const call = snippet === undefined ? "" : `\n${snippet}`;
  const size = footprint === undefined ? "" : `${footprintSentence(footprint)}\n`;
  return `${model}@${version} → ${plainText(path)}\n${voucher}${size}${call}`;
}

function howToTest(test: ExportReport["test"]): string {
  return test === undefined
    ? ""
    : `To verify it where it will run, in ${plainText(test.path)}:\n  ${test.command}\n`;
}
