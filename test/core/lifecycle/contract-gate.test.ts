import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { clean } from "../../../src/core/lifecycle/clean/clean.ts";
import { contract } from "../../../src/core/lifecycle/contract/contract.ts";
import { evaluateVersion } from "../../../src/core/lifecycle/evaluate.ts";
import { monitor } from "../../../src/core/lifecycle/monitor.ts";
import { predictFile } from "../../../src/core/lifecycle/predict.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";

const root = sharedFolder();
const ports = workspacePorts(root);

/** Rows of a measure and a label; one of them may be out of the range of all others. */
function write(name: string, { outlier, delimiter = "," }: { outlier?: number; delimiter?: string } = {}) {
  const lines = Array.from({ length: 200 }, (_, row) => [
    row === 7 && outlier !== undefined ? outlier : (row * 37) % 100,
    (row * 37) % 100 > 49 ? "yes" : "no",
  ]);
  const text = [["size", "label"], ...lines].map((cells) => cells.join(delimiter)).join("\n");
  writeFileSync(nodePath.join(root, name), `${text}\n`);
}

beforeAll(async () => {
  write("data.csv");
  write("good.csv");
  write("bad.csv", { outlier: 5000 });
  write("semicolons.csv", { outlier: 5000, delimiter: ";" });
  await train.run(ports, { file: "data.csv", target: "label", model: "m", delimiter: "," }, quietControl());
  await contract.run(ports, { model: "m" }, quietControl());
});

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code);

describe("a contract, where a model has one", () => {
  it("of a file beyond memory is made block by block, and is the same", async () => {
    const tables = { ...ports.tables, size: () => Promise.resolve(2 ** 29) };
    const made = readFileSync(nodePath.join(root, "models/m/contract.json"), "utf8");
    await contract.run({ ...ports, tables }, { model: "m", force: true }, quietControl());
    expect(readFileSync(nodePath.join(root, "models/m/contract.json"), "utf8")).toBe(made);
  });

  it("is told of by evaluate on another file, and fails it on request only", async () => {
    const bad = { model: "m", file: "bad.csv" };
    const warned = await evaluateVersion.run(ports, bad, quietControl());
    expect(codes(warned.findings)).toContain("range_check");
    expect(warned.findings.find(({ code }) => code === "range_check")?.where).toMatchObject({ row: 8 });
    expect(warned.failed).toBe(false);
    const failed = await evaluateVersion.run(ports, { ...bad, contract: "fail" }, quietControl());
    expect(failed.failed).toBe(true);
    const off = await evaluateVersion.run(ports, { ...bad, contract: "off" }, quietControl());
    expect(codes(off.findings)).not.toContain("range_check");
  });

  it("is kept by a file like the one that was trained on", async () => {
    const good = { model: "m", file: "good.csv", contract: "fail" as const };
    expect(await evaluateVersion.run(ports, good, quietControl())).toMatchObject({
      failed: false,
      findings: [],
    });
  });

  it("is told of by predict beside the answers, and forbids to write them on request only", async () => {
    const bad = { model: "m", file: "bad.csv", out: "bad.out.csv" };
    const warned = await predictFile.run(ports, bad, quietControl());
    expect(warned).toMatchObject({ rows: 200, path: "bad.out.csv", failed: false });
    const { where, rows, cells } = warned.findings.find(({ code }) => code === "range_check")!;
    expect({ where, rows }).toEqual({
      where: { file: "bad.csv", column: "size", row: 8, line: 9 },
      rows: [8],
    });
    expect(cells).toMatchObject([{ row: 8, line: 9, range: { startLine: 8, startCharacter: 0 } }]);
    const off = await predictFile.run(ports, { ...bad, contract: "off" }, quietControl());
    expect(off.findings).toEqual([]);
  });

  it.each(["refused.csv", "refused.parquet"])("keeps predict from writing %s", async (out) => {
    const bad = { model: "m", file: "bad.csv", out, contract: "fail" as const };
    const refused = await predictFile.run(ports, bad, quietControl());
    expect(refused).toMatchObject({ path: null, failed: true });
    expect(codes(refused.findings)).toEqual(["range_check"]);
    expect(existsSync(nodePath.join(root, out))).toBe(false);
    writeFileSync(nodePath.join(root, out), "old answers");
    await predictFile.run(ports, bad, quietControl());
    expect(readFileSync(nodePath.join(root, out), "utf8")).toBe("old answers");
    const good = await predictFile.run(ports, { ...bad, file: "good.csv" }, quietControl());
    expect(good).toMatchObject({ path: out, failed: false, findings: [] });
    expect(readdirSync(root).filter((name) => name.startsWith(".tablewright"))).toEqual([]);
  });

  it("counts over every piece of a file that predict streams, and over columns that the model does not read", async () => {
    const pieces = { ...ports, tables: createTableSource({ root, pieceBytes: 200 }) };
    const lines = Array.from(
      { length: 200 },
      (_, row) => `${row === 150 ? "x" : row % 100},${row % 70 === 69 ? "maybe" : "no"}`,
    );
    writeFileSync(nodePath.join(root, "pieces.csv"), `size,label\n${lines.join("\n")}\n`);
    const request = { model: "m", file: "pieces.csv", out: "pieces.out.csv" };
    const { findings } = await predictFile.run(pieces, request, quietControl());
    const told = findings.filter(({ code }) => code.endsWith("_check"));
    expect(told.map(({ code, where, rows, args }) => ({ code, column: where?.column, rows, args }))).toEqual([
      {
        ...{ code: "data_type_check", column: "size", rows: [151] },
        args: { expected: "integer", cells: 1, share: 1 / 200, example: "x" },
      },
      {
        ...{ code: "data_type_check", column: "label", rows: [70, 140] },
        args: { expected: "boolean", cells: 2, share: 2 / 200, example: "maybe" },
      },
    ]);
    expect(findings.filter(({ where }) => where?.column === "label")).toHaveLength(1);
  });

  it("is no obstacle to a file without the columns that the model does not need", async () => {
    writeFileSync(nodePath.join(root, "unlabeled.csv"), "size\n1\n2\n");
    const request = { model: "m", file: "unlabeled.csv", contract: "fail" as const };
    expect(await predictFile.run(ports, request, quietControl())).toMatchObject({ rows: 2, findings: [] });
  });

  it("cannot be asked for where there is none: the error says how to make one", async () => {
    const bare = { file: "data.csv", target: "label", model: "bare", delimiter: "," };
    await train.run(ports, bare, quietControl());
    const request = { model: "bare", file: "good.csv", contract: "fail" as const };
    const failing = [
      () => predictFile.run(ports, { ...request, out: "bare.out.csv" }, quietControl()),
      () => evaluateVersion.run(ports, request, quietControl()),
      () => monitor.run(ports, { model: "bare", file: "good.csv", failOn: "contract" }, quietControl()),
    ];
    for (const run of failing) {
      const { tag, details } = await failureOf(run());
      expect(tag).toBe("not-found");
      expect(details.next).toContain("tablewright contract bare");
    }
    expect(existsSync(nodePath.join(root, "bare.out.csv"))).toBe(false);
  });

  it("does not keep a renamed column from being named with its new name", async () => {
    writeFileSync(nodePath.join(root, "renamed.csv"), "Size,label\n1,no\n2,yes\n");
    const request = { model: "m", file: "renamed.csv", contract: "fail" as const };
    const { message, details } = await failureOf(predictFile.run(ports, request, quietControl()));
    expect(message).toBe('renamed.csv has no column "size"; "Size" is there');
    expect(details.next).toContain("clean renamed.csv --add 'rename column=Size to=size'");
  });

  it("is held against JSON lines, packed files and Parquet as against CSV", async () => {
    const bad = readFileSync(nodePath.join(root, "bad.csv"), "utf8");
    writeFileSync(nodePath.join(root, "bad.csv.gz"), gzipSync(bad));
    const rows = bad
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => line.split(","));
    const lines = rows.map(([size, label]) => JSON.stringify({ size: Number(size), label }));
    writeFileSync(nodePath.join(root, "bad.jsonl"), `${lines.join("\n")}\n`);
    const steps = {
      file: "bad.csv",
      add: ["rename column=label to=label2", "rename column=label2 to=label"],
    };
    await clean.run(ports, { ...steps, out: "bad.parquet" }, quietControl());
    for (const file of ["bad.csv.gz", "bad.jsonl", "bad.parquet"]) {
      const request = { model: "m", file, out: `${file}.out.csv` };
      const { findings } = await predictFile.run(ports, request, quietControl());
      expect(findings.map(({ code, rows }) => ({ code, rows }))).toEqual([
        { code: "range_check", rows: [8] },
      ]);
      const refused = await predictFile.run(
        ports,
        { ...request, contract: "fail", out: "x.csv" },
        quietControl(),
      );
      expect(refused.failed).toBe(true);
      expect(existsSync(nodePath.join(root, "x.csv"))).toBe(false);
    }
  });

  it("cannot be asked for without a file", async () => {
    const run = evaluateVersion.run(ports, { model: "m", contract: "fail" }, quietControl());
    expect((await failureOf(run)).message).toContain("contract");
  });

  it("is held against a file that is written in another way, as that file is read", async () => {
    const request = { model: "m", file: "semicolons.csv", delimiter: ";", failOn: "contract" as const };
    const report = await monitor.run(ports, request, quietControl());
    expect(codes(report.breaches)).toContain("range_check");
    expect(report.failed).toBe(true);
  });
});
