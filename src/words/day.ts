/** Milliseconds since 1970 UTC as an ISO day, with the time of day when there is one: 2024-05-01, 2024-05-01 13:30. */
export function formatDay(milliseconds: number): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return "–";
  return date
    .toISOString()
    .replace(/T00:00:00\.000Z$/, "")
    .replace(/T(\d\d:\d\d)(:00\.000Z)?/, " $1")
    .replace(/(\.000)?Z$/, "");
}

/**
 * A moment reckoned from others, as their mean: the day where these are whole days, else to the second. What is finer
 * says nothing.
 */
export function formatMeanDay(milliseconds: number, { minimum, maximum }: Ends): string {
  const areDays = [minimum, maximum].every((end) => end !== null && end % dayMs === 0);
  const unit = areDays ? dayMs : 1000;
  return formatDay(Math.floor(milliseconds / unit) * unit);
}

interface Ends {
  readonly minimum: number | null;
  readonly maximum: number | null;
}

const dayMs = 86_400_000;
const steps = [
  [365.25 * dayMs, "year"],
  [dayMs, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
  [1000, "second"],
] as const;

/** A stretch of time in its greatest unit of which there is one at least: "3.2 years", "14 days". */
export function formatStretch(milliseconds: number, language = "en"): string {
  const [size, unit] = steps.find(([each]) => milliseconds >= each) ?? [1, "millisecond"];
  const format = new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: "long",
    maximumSignificantDigits: 3,
  });
  return format.format(milliseconds / size);
}
