import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { expect, it } from "vitest";
import type * as z from "zod";
import type { profileInput } from "../../../src/core/lifecycle/inputs.ts";
import { profile } from "../../../src/core/lifecycle/profile.ts";
import type { ProfileReport } from "../../../src/core/lifecycle/reports.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { failureOf } from "../../support/failure.ts";
import { sharedFolder } from "../../support/workspace.ts";

const root = sharedFolder();
const ports = workspacePorts(root);

async function profiled(file: string, input: Partial<z.output<typeof profileInput>> = {}) {
  const control = quietControl();
  const report = await profile.run(ports, { file, ...input }, control);
  const early = control.events.flatMap((event): readonly ProfileReport[] =>
    event.type === "profile" ? [event.report] : [],
  );
  return { report, early };
}

copyFileSync("samples/penguins.csv", nodePath.join(root, "penguins.csv"));

const lines = Array.from(
  { length: 400_000 },
  (_, row) => `${row},${(row * 7919) % 1000},group ${row % 7}-of-seven-groups-that-are-all-alike`,
);
writeFileSync(nodePath.join(root, "large.csv"), `id,x,group\n${lines.join("\n")}\n`);

it("columns are told before associations, which only the last report has", async () => {
  const { report, early } = await profiled("penguins.csv");
  expect(early).toHaveLength(1);
  expect(early[0]!.columns).toEqual(report.columns);
  expect(early[0]!.associations).toMatchObject({ columns: [], leftOut: report.associations.columns.length });
  expect(report.associations.columns.length).toBeGreaterThan(2);
});

it("a small file is never judged by a sample", async () => {
  const { report } = await profiled("penguins.csv", { sample: true });
  expect(report).toEqual((await profiled("penguins.csv")).report);
});

it("rows of the wrong length are left out and told of, since a profile is to show what is wrong", async () => {
  writeFileSync(nodePath.join(root, "ragged.csv"), "a,b\n1,2\n3\n4,5,6\n7,8\n");
  const { report } = await profiled("ragged.csv");
  expect(report.rows).toBe(2);
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      code: "bad-rows-dropped",
      args: expect.objectContaining({ rows: 2 }) as unknown,
    }),
  );
});

it("a large file is told of by a sample first, and says so", async () => {
  const { report, early } = await profiled("large.csv");
  expect(early).toHaveLength(2);
  const [first] = early;
  expect(first!.sample!.counted).toBe(first!.sample!.rows);
  expect(first!.sample!.rows).toBeLessThan(report.rows);
  expect(first!.rows / report.rows).toBeGreaterThan(0.98);
  expect(first!.rows / report.rows).toBeLessThan(1.02);
  expect(first!.columns.map(({ name, kind, use }) => [name, kind, use])).toEqual(
    report.columns.map(({ name, kind, use }) => [name, kind, use]),
  );
  expect(report).toMatchObject({ rows: 400_000, sample: null });
});

it("nothing but a sample is read when that is asked for", async () => {
  const { report, early } = await profiled("large.csv", { sample: true });
  expect(early).toEqual([]);
  expect(report.sample!.rows).toBeLessThan(300_000);
  expect(report.associations.columns.length).toBeGreaterThan(1);
});

it("the report is written as JSON or as a page, by the ending that is asked for", async () => {
  const { report } = await profiled("penguins.csv", { out: "penguins.profile.json" });
  const read = (name: string) => readFileSync(nodePath.join(root, name), "utf8");
  const { path, ...rest } = report;
  expect(path).toBe("penguins.profile.json");
  expect(JSON.parse(read("penguins.profile.json"))).toEqual(JSON.parse(JSON.stringify(rest)));
  await profiled("penguins.csv", { out: "penguins.html" });
  expect(read("penguins.html")).toContain("<h1>Profile of penguins.csv</h1>");
});

it("a file that is there, or has another ending, is refused before anything is read", async () => {
  writeFileSync(nodePath.join(root, "mine.html"), "mine");
  expect(await failureOf(profiled("nowhere.csv", { out: "mine.html" }))).toMatchObject({ tag: "refused" });
  expect(await failureOf(profiled("penguins.csv", { out: "penguins.csv" }))).toMatchObject({
    tag: "bad-usage",
  });
  expect(readFileSync(nodePath.join(root, "mine.html"), "utf8")).toBe("mine");
  await profiled("penguins.csv", { out: "mine.html", force: true });
  expect(readFileSync(nodePath.join(root, "mine.html"), "utf8")).toContain("<!DOCTYPE html>");
});
