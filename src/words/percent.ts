import { numberFormat } from "./language.ts";

const fewestDecimals = 1;
const mostDecimals = 4;

/** How many decimals show that a share is neither nothing nor everything. */
function decimalsFor(share: number): number {
  const distance = Math.min(Math.abs(share), Math.abs(1 - share));
  if (distance === 0) return 0;
  let decimals = fewestDecimals;
  while (decimals < mostDecimals && distance * 100 < 0.5 / 10 ** decimals) decimals++;
  return decimals;
}

/**
 * A share as a percentage with one decimal and a thin gap: 95.1 %. Exactly 0 and 1 have none; a share close
 * to them gets the decimals (at most four) that tell it apart: 0.02 %, 99.996 %.
 */
export function formatPercent(share: number, language = "en"): string {
  if (!Number.isFinite(share)) return "–";
  const decimals = decimalsFor(share);
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return `${numberFormat(language, options).format(share * 100)} %`;
}
