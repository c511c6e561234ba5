import { expect, it } from "vitest";
import { numbers, profileOf, texts } from "../../support/profile.ts";

const file = "data.csv";
const rows = Array.from({ length: 40 }, (_, row) => row);
const renamed = {
  code: "renamed-column",
  severity: "warning",
  args: { original: "", position: 2 },
  where: { file, column: "column_2" },
} as const;
const day = {
  name: "day",
  kind: "date",
  values: Float64Array.from(rows, (row) => row * 86_400_000),
} as const;
const columns = [
  numbers(
    "size",
    rows.map((row) => (row === 3 ? null : row / 2)),
  ),
  texts(
    "column_2",
    rows.map(() => "only"),
  ),
  texts(
    "empty",
    rows.map(() => null),
  ),
  texts(
    "id",
    rows.map((row) => (row < 4 ? null : `id-${row}`)),
  ),
  day,
  texts(
    "label",
    rows.map((row) => (row % 2 === 0 ? "no" : "yes")),
  ),
];

it("a profile says what training would do with each column, and why", async () => {
  const profile = await profileOf(columns, { findings: [renamed] });
  expect(profile).toMatchObject({ action: "profile", file, bytes: 123, rows: 40, sample: null });
  expect(profile.columns.map(({ name, use }) => [name, use])).toEqual([
    ["size", "feature"],
    ["column_2", "constant"],
    ["empty", "empty"],
    ["id", "identifier"],
    ["day", "date"],
    ["label", "feature"],
  ]);
  expect(profile.suggestedTarget).toEqual({ name: "label", task: "classification" });
  expect(profile.findings.map(({ code }) => code)).toEqual([
    "renamed-column",
    "constant-column",
    "empty-column",
    "identifier-column",
    "date-column",
  ]);
});

it("numbers and dates have statistics and a histogram of all values, texts their most frequent ones", async () => {
  const profile = await profileOf(columns);
  const [size, only, empty, , date, label] = profile.columns;
  expect(size!.statistics).toMatchObject({ minimum: 0, median: 10, maximum: 19.5, zeros: 1, negatives: 0 });
  expect(size!.histogram!.counts.reduce((sum, count) => sum + count, 0)).toBe(39);
  expect(size!.top).toEqual([]);
  expect(date!.statistics).toMatchObject({ minimum: 0, maximum: 39 * 86_400_000 });
  expect(only!.top).toEqual([{ value: "only", rows: 40 }]);
  expect(empty).toMatchObject({ statistics: null, histogram: null, top: [], suspicions: [] });
  expect(label!.top).toEqual([
    { value: "no", rows: 20 },
    { value: "yes", rows: 20 },
  ]);
});

it("a column without a value has statistics that do not exist, not zeros", async () => {
  const {
    columns: [column],
  } = await profileOf([numbers("none", [null, null]), numbers("x", [1, 2])]);
  expect(column!.statistics).toEqual({
    ...{ minimum: null, lowerQuartile: null, median: null, upperQuartile: null, maximum: null },
    ...{ mean: null, standardDeviation: null, skew: null, zeros: 0, negatives: 0 },
  });
  expect(column!.histogram).toBeNull();
});

it("the preview is the first 200 rows as text, and ten of a table too wide for that", async () => {
  const many = Array.from({ length: 300 }, (_, row) => row);
  const { preview } = await profileOf([numbers("x", many), { ...day, values: new Float64Array(300) }]);
  expect(preview).toHaveLength(200);
  expect(preview[1]).toEqual(["1", "1970-01-01"]);
  const wide = await profileOf(Array.from({ length: 5000 }, (_, index) => numbers(`x${index}`, rows)));
  expect(wide.preview).toHaveLength(10);
});

it("with a target, every usable column is held against it, the most associated first", async () => {
  const { target } = await profileOf(columns, { target: "size" });
  expect(target).toMatchObject({ name: "size", task: "regression" });
  expect(target!.associations.map(({ name, measure }) => [name, measure])).toEqual([
    ["day", "pearson"],
    ["label", "eta"],
  ]);
  expect(target!.associations[0]).toMatchObject({ value: 1, spearman: 1 });
});

it("a target that is not there is refused by name", async () => {
  await expect(profileOf(columns, { target: "Label" })).rejects.toMatchObject({
    tag: "bad-input",
    details: { column: "Label", found: "size, column_2, empty, id, day, label" },
  });
});

it("of a wide table the first 100 usable columns enter the matrix, or the 100 nearest to the target", async () => {
  const wide = Array.from({ length: 130 }, (_, index) =>
    numbers(
      `x${index}`,
      rows.map((row) => (index === 120 ? row : Math.sin((row + 1) * (index + 1.37) * 12.9))),
    ),
  );
  const plain = await profileOf([...wide, numbers("y", rows)]);
  expect(plain.associations.columns.map(({ name }) => name)).toEqual(
    wide.slice(0, 100).map(({ name }) => name),
  );
  expect(plain.associations.leftOut).toBe(31);
  const { associations, target } = await profileOf([...wide, numbers("y", rows)], { target: "y" });
  const names = associations.columns.map(({ name }) => name);
  expect(target!.associations).toHaveLength(130);
  expect(target!.associations[0]).toMatchObject({ name: "x120", value: 1 });
  expect(names).toHaveLength(100);
  expect(names).toContain("y");
  expect(names).toContain("x120");
});

it("a brief profile says the same but for how columns go together", async () => {
  const { associations, ...whole } = await profileOf(columns);
  const { associations: none, ...brief } = await profileOf(columns, { brief: true });
  expect(brief).toEqual(whole);
  expect(associations.columns.length).toBeGreaterThan(1);
  expect(none).toMatchObject({ columns: [], values: [], spearman: [] });
});
