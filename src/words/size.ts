import { numberFormat } from "./language.ts";

const units = ["B", "KB", "MB", "GB", "TB"] as const;

/** Bytes in units of 1000 with at most three significant digits: 912 B, 12 KB, 1.42 MB. */
export function formatSize(bytes: number, language = "en"): string {
  if (!Number.isFinite(bytes)) return "–";
  let size = bytes;
  let unit = 0;
  // From 999.5 on, three digits would read 1000.
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  const text = numberFormat(language, { maximumSignificantDigits: 3 }).format(size);
  return `${text} ${units[unit]!}`;
}
