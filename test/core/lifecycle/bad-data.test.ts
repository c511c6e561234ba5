import { existsSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import { exportVersion } from "../../../src/core/lifecycle/export.ts";
import { monitor } from "../../../src/core/lifecycle/monitor.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

function setup(content: string | Uint8Array) {
  const root = temporaryFolder();
  writeFileSync(nodePath.join(root, "data.csv"), content);
  const ports = workspacePorts(root);
  return {
    root,
    ports,
    train: (input: object = {}) =>
      train.run(ports, train.input.parse({ file: "data.csv", target: "y", ...input }), quietControl()),
  };
}

/** `count` rows of an x that tells y, and y as a class. */
function rows(count: number, row = (x: number) => `${x},${x % 2 === 0 ? "a" : "b"}`): string {
  return Array.from({ length: count }, (_, x) => row(x)).join("\n");
}

const hopeless: readonly (readonly [string, string | Uint8Array])[] = [
  ["an empty file", ""],
  ["a header only", "x,y\n"],
  ["ragged rows", `x,y\n${rows(20)}\n1,2,3\n${rows(5)}`],
  ["a quote that never ends", `x,y\n${rows(20)}\n"1,a\n${rows(5)}`],
  ["a binary file", Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) & 0xff)],
  ["a target of one value", `x,y\n${rows(20, (x) => `${x},a`)}`],
  ["a target without a label", `x,y\n${rows(20, (x) => `${x},`)}`],
  ["no column of that name", `x,z\n${rows(20)}`],
  ["one row", "x,y\n1,a\n"],
  ["nothing to learn from", `x,y\n${rows(20, (x) => `1,${x % 2 === 0 ? "a" : "b"}`)}`],
];

describe("training on what cannot be learned", () => {
  it.each(hopeless)(
    "%s is bad-input that names the file and what to do, and saves nothing",
    async (_, content) => {
      const workspace = setup(content);
      const error = await failureOf(workspace.train());
      expect(error.tag).toBe("bad-input");
      expect(`${error.details.file ?? ""} ${error.message}`).toContain("data.csv");
      expect(error.details.next).not.toBe("");
      expect(existsSync(nodePath.join(workspace.root, "models"))).toBe(false);
    },
  );
});

describe("training on counts", () => {
  const settings = { learner: "boosting", set: ["loss=poisson", "minSamples=2"] };

  it("refuses a negative one with the file, the column and the row", async () => {
    const lines = Array.from({ length: 40 }, (_, x) => `${x},${x === 22 ? -1.5 : x % 7}`);
    const failing = setup(`x,y\n${lines.join("\n")}`).train({ ...settings, holdout: 0.1 });
    const error = await failureOf(failing);
    expect(error).toMatchObject({ tag: "bad-input", details: { file: "data.csv", column: "y" } });
    expect(error.message).toContain("-1.5 in row 23 of those read");
    expect(error.details.next).toContain("squared");
  });

  it("predicts numbers above 0 and judges them as a regression", async () => {
    const workspace = setup(`x,y\n${rows(200, (x) => `${x},${(x % 5) + (x > 100 ? 10 : 0)}`)}`);
    const report = await workspace.train({ ...settings, task: "regression" });
    expect(report.holdout.metrics["r2"]).toBeGreaterThan(0.8);
    expect(report.holdout.metrics["mae"]).toBeLessThan(3);
  });
});

describe("training on what can still be learned", () => {
  it("drops ragged rows when told to, and says so", async () => {
    const report = await setup(`x,y\n${rows(40)}\n1,2,3`).train({ badRows: "drop" });
    expect(report.data.rows).toBe(40);
    expect(report.findings).toContainEqual(expect.objectContaining({ code: "bad-rows-dropped" }));
  });

  it("drops rows without a label and says how many", async () => {
    const report = await setup(`x,y\n${rows(40)}\n41,\n42,`).train();
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: "rows-without-target", args: { rows: 2, of: 42 } }),
    );
  });

  it("keeps a class of one row and warns of it", async () => {
    const report = await setup(`x,y\n${rows(40)}\n99,rare`).train();
    expect(report.classes).toContain("rare");
    expect(report.findings).toContainEqual(expect.objectContaining({ code: "class-too-small" }));
  });

  it("leaves out empty and constant columns, with a finding each", async () => {
    const line = (x: number) => `${x},,same,${x % 2 === 0 ? "a" : "b"}`;
    const report = await setup(`x,nothing,constant,y\n${rows(40, line)}`).train();
    expect(report.data.features.map(({ name }) => name)).toEqual(["x"]);
    expect(report.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["empty-column", "constant-column"]),
    );
  });

  it("renames empty and repeated column names", async () => {
    const line = (x: number) => `${x},${x * 2},${(x * 7) % 5},${x % 2 === 0 ? "a" : "b"}`;
    const report = await setup(`x,x,,y\n${rows(40, line)}`).train();
    const names = report.data.features.map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    expect(names).not.toContain("");
  });
});

const hostileNames = [
  'a "quoted" name',
  "<script>alert(1)</script>",
  "x'; DROP TABLE t;--",
  "😀 ünï",
  "__proto__",
  "constructor",
  "back\\slash",
  "${process.exit()}",
  "{{x}}",
  "../../etc",
];

describe("hostile column names", () => {
  it.each(hostileNames)("%j goes through train, export and monitor as data", async (name) => {
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const line = (x: number) =>
      `${x % 2 === 0 ? x : -x},${quoted(`${name} ${x % 3}`)},${quoted(x % 2 === 0 ? name : "other")}`;
    const header = [name, `${name} text`, `${name} target`].map(quoted).join(",");
    const workspace = setup(`${header}\n${rows(60, line)}`);
    const report = await workspace.train({ target: `${name} target`, set: ["epochs=20"] });
    expect(report.data.features.map((feature) => feature.name)).toEqual([name, `${name} text`]);
    expect(report.classes).toContain(name);
    for (const to of ["onnx", "json"]) {
      const exported = await exportVersion.run(workspace.ports, { model: "data", to }, quietControl());
      expect(exported.parity).toMatchObject({ labelFlips: 0, verified: true });
    }
    const monitored = await monitor.run(workspace.ports, { model: "data", file: "data.csv" }, quietControl());
    expect(monitored.columns.map((column) => column.name)).toContain(name);
    const saved = readFileSync(nodePath.join(workspace.root, monitored.path), "utf8");
    expect(JSON.parse(saved)).toMatchObject({ file: "data.csv" });
  });
});
