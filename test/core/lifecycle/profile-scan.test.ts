import { writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import type { Progress } from "../../../src/core/lifecycle/action.ts";
import { profile } from "../../../src/core/lifecycle/profile.ts";
import type { NumberStatistics } from "../../../src/core/profile/report.ts";
import { profileInPasses } from "../../../src/core/lifecycle/profile-scan.ts";
import { startStages } from "../../../src/core/lifecycle/run-stages.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";

const root = sharedFolder();
const ports = { ...workspacePorts(root), tables: createTableSource({ root, pieceBytes: 60_000 }) };

const rows = 30_000;
const lines = Array.from({ length: rows }, (_, row) => {
  const amount = row % 50 === 0 ? "" : String(((row * 7919) % 10_007) ** 2 / 64 - 300);
  const day = new Date(Date.UTC(2024, 0, 1 + (row % 400))).toISOString().slice(0, 10);
  return `id${row},${amount},g${(row * row) % 7},${day},${row % 3 === 0}`;
});
writeFileSync(nodePath.join(root, "large.csv"), `id,amount,group,day,flag\n${lines.join("\n")}\n`);

async function scanned(control = quietControl()) {
  const stages = startStages(ports.clock, control);
  const request = { ports, kernels: ports.kernels, file: "large.csv", options: {}, control, stages };
  return profileInPasses({ ...request, target: "group", brief: undefined });
}

function expectClose(found: number, exact: number): void {
  expect(Math.abs(found - exact)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(exact)));
}

function expectExact(found: NumberStatistics, exact: NumberStatistics): void {
  for (const figure of ["minimum", "maximum", "zeros", "negatives"] as const)
    expect(found[figure]).toBe(exact[figure]);
  for (const figure of ["mean", "standardDeviation", "skew"] as const)
    expectClose(found[figure]!, exact[figure]!);
}

describe("a file profiled in passes", () => {
  it("has the exact rows, missing cells, extremes, means, deviations, skew and counted values", async () => {
    const whole = await profile.run(ports, { file: "large.csv", target: "group" }, quietControl());
    const found = await scanned();
    expect(found).toMatchObject({ rows, bytes: whole.bytes, sample: { counted: rows } });
    for (const [index, column] of found.columns.entries()) {
      const exact = whole.columns[index]!;
      expect(column).toMatchObject({
        name: exact.name,
        kind: exact.kind,
        missing: exact.missing,
        use: exact.use,
      });
      if (exact.statistics !== null) expectExact(column.statistics!, exact.statistics);
    }
  });

  it("estimates distinct numbers within 3 % and quartiles within 1 % of the ranks, and says so", async () => {
    const found = await scanned();
    expect(found.sample?.approximate).toEqual(expect.arrayContaining(["distinct", "quartiles", "histogram"]));
    const amount = found.columns[1]!;
    expect(Math.abs(amount.distinct / 9806 - 1)).toBeLessThan(0.03);
    const values = lines.map((line) => line.split(",")[1]!).filter((text) => text !== "");
    const rankOf = (value: number) => values.filter((text) => Number(text) < value).length / values.length;
    expect(Math.abs(rankOf(amount.statistics!.median!) - 0.5)).toBeLessThan(0.01);
    expect(Math.abs(rankOf(amount.statistics!.upperQuartile!) - 0.75)).toBeLessThan(0.01);
    expect(found.columns[0]).toMatchObject({ distinct: rows, use: "identifier" });
    expect(found.columns[2]).toMatchObject({ distinct: 4 });
  });

  it("tells first what a sample says of the whole", async () => {
    const told: Progress[] = [];
    const control = { ...quietControl(), progress: (event: Progress) => void told.push(event) };
    await scanned(control);
    const first = told.find((event) => event.type === "profile");
    expect(first).toMatchObject({
      report: { file: "large.csv", columns: [{ name: "id" }, {}, {}, {}, {}] },
    });
    expect(Math.abs(first!.report.rows / rows - 1)).toBeLessThan(0.05);
  });
});
