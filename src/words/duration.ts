import { numberFormat } from "./language.ts";

function withUnit(value: number, unit: string, language: string): string {
  return `${numberFormat(language, { maximumSignificantDigits: 3 }).format(value)} ${unit}`;
}

function wholeMinutes(milliseconds: number, language: string): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  const hours = numberFormat(language, {}).format(Math.floor(minutes / 60));
  return `${hours} h ${minutes % 60} min`;
}

/** A duration in the unit one would say it in: 3.2 µs, 840 ms, 7.41 s, 2 min 5 s, 1 h 12 min. */
export function formatDuration(milliseconds: number, language = "en"): string {
  if (!Number.isFinite(milliseconds)) return "–";
  if (milliseconds === 0) return "0 ms";
  if (milliseconds < 0.9995) return withUnit(milliseconds * 1000, "µs", language);
  if (milliseconds < 999.5) return withUnit(milliseconds, "ms", language);
  if (milliseconds < 59_950) return withUnit(milliseconds / 1000, "s", language);
  return wholeMinutes(milliseconds, language);
}
