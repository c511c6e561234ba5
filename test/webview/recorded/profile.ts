import { readFileSync } from "node:fs";
import type { CheckReport, ProfileReport, ProfileState } from "../../../src/protocol/panels.ts";

/** What `profile samples/penguins.csv --json` said, numbers shortened. */
export const penguinsProfile = JSON.parse(
  readFileSync("test/webview/recorded/penguins-profile.json", "utf8"),
) as ProfileReport;

const [species, island, bill] = penguinsProfile.columns;

/** The same, with a target that was chosen. */
export const targetProfile: ProfileReport = {
  ...penguinsProfile,
  target: {
    name: "species",
    task: "classification",
    associations: [
      { name: "flipper_length_mm", measure: "eta", value: 0.882, spearman: null },
      { name: "bill_length_mm", measure: "eta", value: 0.841, spearman: null },
      { name: "island", measure: "cramersV", value: 0.66, spearman: null },
      { name: "year", measure: "eta", value: null, spearman: null },
    ],
  },
};

/** Names and values that would be markup, a date column, an empty one, and suspicions. */
export const hostileProfile: ProfileReport = {
  ...penguinsProfile,
  file: `<img src=x onerror=alert(1)>.csv`,
  columns: [
    {
      ...bill!,
      name: `"><script>alert("a")</script>`,
      suspicions: [
        { code: "sentinel", value: -999, rows: 7 },
        { code: "outliers", rows: 3, low: -10, high: 90 },
      ],
    },
    {
      ...species!,
      name: "`</td><td>",
      top: [{ value: "<b onmouseover='alert(1)'>&amp;", rows: 300 }],
      suspicions: [{ code: "placeholder", value: "<i>unknown</i>", rows: 4 }],
    },
    {
      ...bill!,
      name: "day",
      kind: "date",
      use: "date",
      statistics: { ...bill!.statistics!, minimum: 0, lowerQuartile: 864e5, median: 2592e5, maximum: 864e7 },
      histogram: { edges: [0, 432e7, 864e7], counts: [3, 9] },
    },
    { ...island!, name: "empty", missing: 344, distinct: 0, use: "empty", examples: [], top: [] },
  ],
  associations: { columns: [], leftOut: 0, rows: 0, values: [], spearman: [] },
  preview: [["<svg onload=alert(1)>", null, "2024-01-01", null]],
  findings: [
    { code: "empty-column", severity: "warning", args: { rows: 344 }, where: { file: "x", column: "empty" } },
  ],
};

/** As many columns as the file that opened in 192 s elsewhere, and a matrix of a hundred of them. */
export const wideProfile: ProfileReport = (() => {
  const kinds = penguinsProfile.columns;
  const columns = Array.from({ length: 2003 }, (_, index) => {
    const like = kinds[index % kinds.length]!;
    return {
      ...like,
      name: `column ${index + 1}`,
      missing: index % 40,
      distinct: like.distinct + (index % 97),
    };
  });
  const most = 100;
  const wave = (row: number, column: number) =>
    row === column
      ? 1
      : Math.round(Math.sin(row * column + row + column) * Math.cos(row - column) * 1e3) / 1e3;
  const values = Array.from({ length: most }, (_, row) =>
    Array.from({ length: most }, (__, column) => wave(row, column)),
  );
  return {
    ...penguinsProfile,
    file: "wide.csv",
    bytes: 9_000_000,
    columns,
    preview: Array.from({ length: 10 }, (_, row) => columns.map((__, column) => String(row * column))),
    associations: {
      columns: columns.slice(0, most).map(({ name }) => ({ name, kind: "number" })),
      leftOut: 1903,
      rows: 344,
      values,
      spearman: values,
    },
  };
})();

const checkReport: CheckReport = {
  ...{ action: "check", file: "penguins.csv", bytes: 15_241, rows: 344, columns: 8, target: null },
  findings: [
    {
      code: "missing-values",
      severity: "info",
      args: { cells: 11, of: 344 },
      where: { file: "penguins.csv", column: "sex", row: 4, line: 5 },
      rows: [4, 9, 10],
    },
  ],
  counts: { error: 0, warning: 0, info: 1 },
  ignored: null,
  failed: false,
};

const unchecked = { status: { type: "none" }, report: null } as const;
const base = { panel: "profile", file: "data/penguins.csv", target: null, check: unchecked } as const;
const done = { type: "done" } as const;
const error = {
  tag: "bad-input",
  message: "penguins.csv has a row with 7 cells instead of 8",
  details: { file: "penguins.csv", row: 12, line: 13, next: "Add the missing cell, or remove the row." },
} as const;

/** States of the profile panel that tests and the gallery show. */
export const profileStates = {
  opening: { ...base, status: { type: "running", stage: "reading" }, report: null, revision: 1 },
  sampled: {
    ...base,
    status: { type: "running", stage: "reading" },
    report: {
      ...penguinsProfile,
      rows: 511_200,
      sample: { rows: 344, counted: 344 },
      associations: { columns: [], leftOut: 8, rows: 0, values: [], spearman: [] },
    },
    revision: 2,
  },
  done: {
    ...base,
    status: done,
    report: penguinsProfile,
    revision: 3,
    check: { status: done, report: checkReport },
  },
  target: { ...base, status: done, report: targetProfile, target: "species", revision: 4 },
  hostile: { ...base, status: done, report: hostileProfile, revision: 5 },
  wide: { ...base, file: "wide.csv", status: done, report: wideProfile, revision: 6 },
  failed: { ...base, status: { type: "failed", error }, report: null, revision: 7 },
  cancelled: { ...base, status: { type: "cancelled" }, report: null, revision: 8 },
} as const satisfies Readonly<Record<string, ProfileState>>;
