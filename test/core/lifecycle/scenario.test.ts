import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../../src/core/findings.ts";
import { monitor } from "../../../src/core/lifecycle/monitor.ts";
import { monitorInput } from "../../../src/core/lifecycle/inputs.ts";
import { scenario } from "../../../src/core/lifecycle/scenario.ts";
import { scenarioInput } from "../../../src/core/lifecycle/synthesis/inputs.ts";
import { trainInput } from "../../../src/core/lifecycle/inputs.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";
import { failureOf } from "../../support/failure.ts";

interface Plan {
  readonly rows: readonly number[];
  readonly changes: readonly {
    readonly row: number;
    readonly column: string;
    readonly before: string;
    readonly after: string;
  }[];
}

const root = sharedFolder();
const ports = workspacePorts(root);

function put(name: string, lines: readonly string[]): void {
  writeFileSync(nodePath.join(root, name), `${lines.join("\n")}\n`);
}

function linesOf(name: string): readonly string[] {
  return readFileSync(nodePath.join(root, name), "utf8").trimEnd().split("\n");
}

function inject(input: Record<string, unknown>) {
  return scenario.run(
    ports,
    scenarioInput.parse({ file: "later.csv", force: true, ...input }),
    quietControl(),
  );
}

async function tagOf(work: Promise<unknown>): Promise<string> {
  return (await failureOf(work)).tag;
}

async function monitored(file: string) {
  return monitor.run(ports, monitorInput.parse({ model: "flowers", file }), quietControl());
}

function named({ code, where }: Finding): string {
  return code === "metric" ? code : `${code} ${where?.column ?? ""}`;
}

beforeAll(async () => {
  copyFileSync("samples/penguins.csv", nodePath.join(root, "penguins.csv"));
  const [header = "", ...rows] = linesOf("penguins.csv");
  // Every other pair of rows trains (their sexes alternate); the rest is the later file: drawn alike, so that nothing is to be found in it.
  put("train.csv", [header, ...rows.filter((_, row) => Math.floor(row / 2) % 2 === 0)]);
  put("later.csv", [header, ...rows.filter((_, row) => Math.floor(row / 2) % 2 === 1)]);
  const input = trainInput.parse({ file: "train.csv", target: "species", model: "flowers" });
  await train.run(ports, input, quietControl());
});

it("raises nothing on the file as it is", async () => {
  expect((await monitored("later.csv")).breaches).toEqual([]);
});

describe.each([
  ["mean-shift", { column: "body_mass_g" }, "drift body_mass_g"],
  ["unit-change", { column: "body_mass_g", strength: 0.001 }, "drift body_mass_g"],
  ["unit-change", { column: "bill_length_mm" }, "out-of-range bill_length_mm"],
  ["missing-surge", { column: "bill_length_mm" }, "missing-rate bill_length_mm"],
  ["new-category", { column: "island" }, "drift island"],
  ["new-category", { column: "island" }, "unseen-categories island"],
  ["label-flip", { column: "species" }, "metric"],
  ["swapped-columns", { column: "bill_length_mm", with: "flipper_length_mm" }, "drift bill_length_mm"],
] as const)("a %s of %o", (kind, input, alarm) => {
  it(`raises ${alarm}`, async () => {
    const { path } = await inject({ kind, ...input, out: `${kind}.csv` });
    const { breaches, findings } = await monitored(path);
    expect([...breaches, ...findings].map(named)).toContain(alarm);
  });
});

describe("a model of a number, monitored", () => {
  const reports = new Map<string, readonly string[]>();
  const cases = [
    ["nothing", {}, []],
    ["mean-shift", { column: "weight_lbs" }, ["drift weight_lbs"]],
    ["unit-change", { column: "displacement" }, ["drift displacement", "out-of-range displacement"]],
    ["missing-surge", { column: "horsepower" }, ["missing-rate horsepower"]],
    ["new-category", { column: "origin" }, ["drift origin", "unseen-categories origin"]],
    [
      "swapped-columns",
      { column: "weight_lbs", with: "horsepower" },
      ["drift weight_lbs", "drift horsepower"],
    ],
  ] as const;

  beforeAll(async () => {
    copyFileSync("samples/cars.csv", nodePath.join(root, "cars.csv"));
    const [header = "", ...rows] = linesOf("cars.csv");
    put("cars-train.csv", [header, ...rows.filter((_, row) => row % 2 === 0)]);
    put("cars-later.csv", [header, ...rows.filter((_, row) => row % 2 === 1)]);
    const drop = ["name", "model_year"];
    const input = trainInput.parse({ file: "cars-train.csv", target: "mpg", drop, model: "cars" });
    await train.run(ports, input, quietControl());
    for (const [kind, input] of cases) {
      const isShifted = kind !== "nothing";
      const shift = { kind, file: "cars-later.csv", out: `cars-${kind}.csv`, ...input };
      const file = isShifted ? (await inject(shift)).path : "cars-later.csv";
      const watched = monitorInput.parse({ model: "cars", file });
      const { breaches, findings } = await monitor.run(ports, watched, quietControl());
      reports.set(kind, [...new Set([...breaches, ...findings].map(named))]);
    }
  }, 60_000);

  it.each(cases)(
    "raises of %s what that shift is, and nothing of columns it left alone",
    (kind, input, alarms) => {
      const raised = reports.get(kind)!;
      expect(raised).toEqual(expect.arrayContaining([...alarms]));
      const touched = new Set(Object.values(input));
      const ofColumns = raised.filter((each) =>
        /^(drift|missing-rate|unseen-categories|out-of-range) ./.test(each),
      );
      for (const alarm of ofColumns) expect(touched).toContain(alarm.split(" ")[1]);
    },
  );
});

it("lists every cell it changed, and leaves all others as they are", async () => {
  const report = await inject({ kind: "missing-surge", column: "sex", out: "holes.csv", seed: 3 });
  const plan = JSON.parse(readFileSync(nodePath.join(root, report.plan), "utf8")) as Plan;
  const [before, after] = [linesOf("later.csv"), linesOf("holes.csv")];
  const sex = before[0]!.split(",").indexOf("sex");
  const changed = after.flatMap((line, row) => (row > 0 && line !== blanked(before[row]!) ? [row] : []));
  expect(plan.rows).toEqual(changed);
  expect(report.changedCells).toBe(changed.length);
  expect(changed.length / (before.length - 1)).toBeCloseTo(0.3, 1);
  for (const { row, column, before: was, after: is } of plan.changes) {
    expect([column, is]).toEqual(["sex", ""]);
    expect(before[row]!.split(",")[sex]).toBe(was);
  }
});

/** Missing words become empty cells. */
function blanked(line: string): string {
  return line
    .split(",")
    .map((cell) => (cell === "NA" ? "" : cell))
    .join(",");
}

it("changes the same cells again with the same seed", async () => {
  await inject({ kind: "label-flip", column: "species", out: "one.csv", seed: 8 });
  await inject({ kind: "label-flip", column: "species", out: "two.csv", seed: 8 });
  expect(linesOf("one.csv")).toEqual(linesOf("two.csv"));
});

it("puts rows in twice, right behind themselves", async () => {
  const report = await inject({ kind: "duplicate-rows", out: "twice.csv" });
  const lines = linesOf("twice.csv");
  const plan = JSON.parse(readFileSync(nodePath.join(root, report.plan), "utf8")) as Plan;
  expect(report.rows).toBe(lines.length - 1);
  for (const row of plan.rows) expect(lines[row]).toBe(lines[row - 1]);
});

it.each([
  ["a column that is not there", { kind: "missing-surge", column: "wings" }],
  ["no column", { kind: "missing-surge" }],
  ["a mean of texts", { kind: "mean-shift", column: "island" }],
  ["a share above 1", { kind: "label-flip", column: "species", strength: 2 }],
  ["a factor of 1", { kind: "unit-change", column: "body_mass_g", strength: 1 }],
  ["a swap with itself", { kind: "swapped-columns", column: "sex", with: "sex" }],
])("refuses %s", async (_, input) => {
  expect(await tagOf(inject({ ...input, out: "never.csv" }))).toBe("bad-usage");
});

it("does not write over a file unless told to", async () => {
  await inject({ kind: "missing-surge", column: "sex", out: "kept.csv" });
  const again = { kind: "missing-surge", column: "sex", out: "kept.csv", force: undefined };
  expect(await tagOf(inject(again))).toBe("refused");
});
