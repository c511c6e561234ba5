import { describe, expect, test } from "vitest";
import { ContractHolding } from "../../../src/core/contracts/hold.ts";
import { constraintsSchema, fromConstraints } from "../../../src/core/contracts/sagemaker.ts";
import { contractSchema } from "../../../src/core/contracts/schema.ts";
import { finish } from "../../../src/core/steps.ts";
import { breaches, category, contractOf, number, raw, tableOf } from "./tables.ts";

describe("holdAgainst", () => {
  test("finds cells that are of another kind, with their rows", () => {
    const cells = ["1", "x", "3", ""];
    const [found, ...more] = breaches(
      contractOf({ name: "a", kind: "number" }),
      tableOf(category("a", cells)),
    );
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: "data_type_check", rows: [1], args: { cells: 1, example: "x" } });
    expect(found!.args).toMatchObject({ share: 1 / 3 });
  });

  test.each([
    ["integer", ["1", "2.0"], []],
    ["integer", ["1", "2.5"], [1]],
    ["boolean", ["yes", "no", "maybe"], [2]],
    ["date", ["2024-01-05", "2024-02-31"], [1]],
    ["category", ["1", "x"], []],
    ["any", ["1", "x"], []],
  ] as const)("takes cells as %s: %j", (kind, cells, rows) => {
    const found = breaches(contractOf({ name: "a", kind }), tableOf(category("a", cells)));
    expect(found.flatMap((each) => each.rows)).toEqual(rows);
  });

  test("sees cells as written that reading has made missing", () => {
    const table = tableOf(number("a", [1, NaN]));
    const found = breaches(contractOf({ name: "a", kind: "number", completeness: 1 }), table, [
      raw("a", ["1", "n. k."]),
    ]);
    expect(found).toMatchObject([{ code: "data_type_check", rows: [1] }]);
  });

  test.each([
    [0.75, []],
    [0.76, [2]],
  ])("asks for a completeness of %d", (completeness, rows) => {
    const found = breaches(
      contractOf({ name: "a", kind: "number", completeness }),
      tableOf(number("a", [1, 2, NaN, 4])),
    );
    expect(found.flatMap((each) => each.rows)).toEqual(rows);
  });

  test("takes the bounds of a range for allowed", () => {
    const column = { name: "a", kind: "number", minimum: 0, maximum: 9 };
    const found = breaches(contractOf(column), tableOf(number("a", [0, 9, -1, 10, NaN])));
    expect(found).toMatchObject([{ code: "range_check", rows: [2, 3], args: { cells: 2, example: -1 } }]);
  });

  test("finds categories that are not allowed, numbers among them too", () => {
    const column = { name: "a", kind: "category", values: ["0", "1"] };
    expect(breaches(contractOf(column), tableOf(number("a", [0, 1, 2, NaN])))).toMatchObject([
      { code: "categorical_values_check", rows: [2], args: { cells: 1, share: 1 / 3, example: "2" } },
    ]);
  });

  test("forgives the share of cells that its tolerances allow", () => {
    const column = { name: "a", kind: "number", maximum: 9 };
    const table = tableOf(number("a", [1, 2, 3, 10]));
    expect(breaches(contractOf(column, { tolerances: { range: 0.25 } }), table)).toEqual([]);
    expect(breaches(contractOf(column, { tolerances: { range: 0.24 } }), table)).toHaveLength(1);
  });

  test("finds columns that are gone, unless they may be, and ones too many", () => {
    const contract = contractSchema.parse({
      version: 1,
      extraColumns: "refuse",
      columns: [
        { name: "a", kind: "number" },
        { name: "b", kind: "number", required: false },
      ],
    });
    const found = breaches(contract, tableOf(number("c", [1])));
    expect(found.map(({ code, column }) => `${code} ${column}`)).toEqual([
      "extra_column_check c",
      "missing_column_check a",
    ]);
    expect(
      breaches({ ...contract, extraColumns: "allow" }, tableOf(number("a", [1]), number("c", [1]))),
    ).toEqual([]);
  });

  test("holds a file without rows to its columns only", () => {
    const column = { name: "a", kind: "number", completeness: 1, minimum: 0 };
    expect(breaches(contractOf(column), tableOf(number("a", [])))).toEqual([]);
  });
});

describe("a file that goes by in blocks", () => {
  /** Every kind of rule, and columns whose last cells say how the first are meant. */
  const contract = contractSchema.parse({
    version: 1,
    columns: [
      { name: "price", kind: "number", minimum: 0, maximum: 100 },
      { name: "day", kind: "date", completeness: 0.9 },
      { name: "city", kind: "category", values: ["Oslo", "Rome"] },
      { name: "count", kind: "integer", minimum: 0, maximum: 9, completeness: 0.95 },
      { name: "open", kind: "boolean" },
    ],
  });
  const rows = 60;
  const every = (period: number, cell: string, other: (row: number) => string) =>
    Array.from({ length: rows }, (_, row) => (row % period === period - 1 ? cell : other(row)));
  const written: Readonly<Record<string, readonly string[]>> = {
    price: every(60, "1,5", (row) => (row === 30 ? "x" : `${row},000`)),
    day: every(59, "25/12/2020", (row) => (row % 7 === 6 ? "" : "03/14/2020")),
    city: every(13, "Mars", (row) => ["Oslo", "Rome"][row % 2]!),
    open: every(17, "perhaps", () => "yes"),
  };
  const counts = Array.from({ length: rows }, (_, row) =>
    row % 11 === 10 ? NaN : row % 19 === 18 ? 2.5 : row % 12,
  );

  /** What is found when the rows come in blocks of a size. */
  function found(size: number) {
    const holding = new ContractHolding(contract, new Set());
    for (let firstRow = 0; firstRow < rows; firstRow += size) {
      const end = firstRow + size;
      const columns = Object.entries(written).map(([name, cells]) =>
        category(name, cells.slice(firstRow, end)),
      );
      const count = number("count", counts.slice(firstRow, end));
      finish(holding.add({ table: tableOf(...columns, count), texts: new Map(), firstRow }));
    }
    const columns = contract.columns.map(({ name }) => ({ name, kind: "category" as const }));
    return holding.found({ file: "a.csv", columns, delimiter: "," });
  }

  test("breaks what it breaks as a whole, wherever it is cut", () => {
    const whole = found(rows);
    expect(whole.map(({ finding: { code, where } }) => `${code} ${where!.column}`)).toEqual([
      "data_type_check price",
      "completeness_check day",
      "data_type_check day",
      "categorical_values_check city",
      "completeness_check count",
      "data_type_check count",
      "range_check count",
      "data_type_check open",
    ]);
    for (const size of [1, 7, 16, 59]) expect(found(size)).toEqual(whole);
  });

  test("is read by its last cell where that tells how the column is written", () => {
    const [price] = found(7);
    // 1,5 has a comma for its decimal sign: so has 59,000, which is within the range.
    expect(price).toMatchObject({ finding: { args: { cells: 1, example: "x" } }, rows: Int32Array.of(30) });
    const day = found(7).find(
      ({ finding }) => finding.code === "data_type_check" && finding.where!.column === "day",
    );
    // The day stands first: there is no month 14.
    expect(day!.finding.args).toMatchObject({ example: "03/14/2020", cells: 51 });
  });

  test("names the first hundred rows of a finding and counts all", () => {
    const holding = new ContractHolding(contract, new Set());
    const cells = Array.from({ length: 300 }, () => "Mars");
    finish(holding.add({ table: tableOf(category("city", cells)), texts: new Map(), firstRow: 5 }));
    const columns = contract.columns.map(({ name }) => ({ name, kind: "category" as const }));
    const [{ finding, rows: named } = { finding: null, rows: [] }] = holding.found({
      file: "a",
      columns,
      delimiter: ",",
    });
    expect(finding?.args).toMatchObject({ cells: 300, share: 1 });
    expect([named.length, named[0]]).toEqual([100, 5]);
  });

  test("takes the words for missing that its recipe names", () => {
    const holding = new ContractHolding(contract, new Set(["unknown"]));
    finish(
      holding.add({ table: tableOf(category("city", ["Oslo", "unknown"])), texts: new Map(), firstRow: 0 }),
    );
    const columns = contract.columns.map(({ name }) => ({ name, kind: "category" as const }));
    expect(holding.found({ file: "a", columns, delimiter: "," })).toEqual([]);
  });
});

describe("fromConstraints", () => {
  /** Shaped as in the public schema of SageMaker Model Monitor, with fields that we have no use for. */
  const constraints = {
    version: 0.0,
    features: [
      {
        name: "age",
        inferred_type: "Integral",
        completeness: 1.0,
        num_constraints: { is_non_negative: true },
      },
      {
        name: "fee",
        inferred_type: "Fractional",
        completeness: 0.9,
        num_constraints: { is_non_negative: false },
      },
      {
        name: "city",
        inferred_type: "String",
        completeness: 1.0,
        string_constraints: { domains: ["Oslo", "Rome"] },
      },
      { name: "note", inferred_type: "Unknown" },
    ],
    monitoring_config: {
      evaluate_constraints: "Enabled",
      emit_metrics: "Enabled",
      datatype_check_threshold: 1.0,
      domain_content_threshold: 0.75,
      distribution_constraints: {
        perform_comparison: "Enabled",
        comparison_threshold: 0.1,
        comparison_method: "Robust",
      },
    },
  };

  test("says the same as a contract", () => {
    const contract = fromConstraints(constraintsSchema.parse(constraints));
    expect(contract.tolerances).toEqual({ kind: 0, range: 0, values: 0.25 });
    expect(contract.columns).toEqual([
      { name: "age", kind: "integer", required: true, completeness: 1, minimum: 0 },
      { name: "fee", kind: "number", required: true, completeness: 0.9 },
      { name: "city", kind: "category", required: true, completeness: 1, values: ["Oslo", "Rome"] },
      { name: "note", kind: "any", required: true, completeness: 0 },
    ]);
    expect(contractSchema.parse(contract)).toEqual(contract);
  });
});
