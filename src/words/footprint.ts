import type { Footprint } from "../core/lifecycle/reports.ts";
import { plainText } from "./name.ts";
import { formatSize } from "./size.ts";

/** "Takes 12.3 KB of flash and 912 B of RAM, measured with cc 12.2.0 at -Os.", or that it is an estimate. */
export function footprintSentence({ flash, ram, measuredWith }: Footprint, language = "en"): string {
  const [most, stack] = [formatSize(flash, language), formatSize(ram, language)];
  if (measuredWith === null)
    return `Takes about ${most} of flash, code not counted, and ${stack} of RAM: estimated, not measured here.`;
  return `Takes ${most} of flash and ${stack} of RAM, compiled for size by ${plainText(measuredWith)}.`;
}
