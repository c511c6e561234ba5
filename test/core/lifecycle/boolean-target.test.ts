import { readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { clean } from "../../../src/core/lifecycle/clean/clean.ts";
import { evaluateVersion } from "../../../src/core/lifecycle/evaluate.ts";
import { monitor } from "../../../src/core/lifecycle/monitor.ts";
import { predictFile } from "../../../src/core/lifecycle/predict.ts";
import { profile } from "../../../src/core/lifecycle/profile.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";

const root = sharedFolder();
const ports = workspacePorts(root);
const control = quietControl();
const read = (name: string) => readFileSync(nodePath.join(root, name), "utf8");

/** Churn of those whose size is above 20, in given words. */
function write(name: string, no: string, yes: string): void {
  const lines = Array.from({ length: 120 }, (_, row) => `${row % 41},${row % 41 > 20 ? yes : no}`);
  writeFileSync(nodePath.join(root, name), `size,churn\n${lines.join("\n")}\n`);
}

beforeAll(async () => {
  write("words.csv", "No", "Yes");
  for (const memory of [undefined, 512]) {
    const limit = memory === undefined ? {} : { memory };
    const input = {
      file: "words.csv",
      target: "churn",
      model: memory === undefined ? "m" : "paged",
      ...limit,
    };
    await train.run(ports, train.input.parse(input), control);
  }
});

describe("a file that says Yes and No", () => {
  it.each(["m", "paged"])("has its words in what the model %s predicts", async (model) => {
    await predictFile.run(ports, { model, file: "words.csv", out: `${model}.csv` }, control);
    const lines = read(`${model}.csv`).split("\n");
    expect(lines[0]).toBe("row,label,probability_No,probability_Yes");
    expect(new Set(lines.slice(1, -1).map((line) => line.split(",")[1]))).toEqual(new Set(["No", "Yes"]));
  });

  it("has its words in its profile", async () => {
    const { columns, preview } = await profile.run(ports, { file: "words.csv" }, control);
    expect(columns[1]!.top.map(({ value }) => value)).toEqual(["No", "Yes"]);
    expect(preview[0]).toEqual(["0", "No"]);
  });

  it("has its words in cells that cleaning fills, in the file and in what is shown", async () => {
    writeFileSync(nodePath.join(root, "holes.csv"), `${read("words.csv")}7,\n`);
    const add = ["fill columns=churn with=mode"];
    const { steps } = await clean.run(ports, clean.input.parse({ file: "holes.csv", add }), control);
    expect(steps[0]!.sample).toEqual([{ row: 121, column: "churn", before: null, after: "No" }]);
    expect(read("holes.clean.csv")).toBe(`${read("words.csv")}7,No\n`);
  });

  it.each([
    ["No", "Yes"],
    ["FALSE", "TRUE"],
    ["n", "y"],
    ["0", "1"],
  ])("is judged alike on a later file that says %s and %s", async (no, yes) => {
    write("later.csv", no, yes);
    const known = await evaluateVersion.run(ports, { model: "m", file: "words.csv" }, control);
    const { metrics, findings } = await evaluateVersion.run(
      ports,
      { model: "m", file: "later.csv" },
      control,
    );
    expect(metrics).toEqual(known.metrics);
    expect(findings.filter(({ code }) => code === "unseen-labels")).toEqual([]);
    const { rows, failed } = await monitor.run(ports, { model: "m", file: "later.csv" }, control);
    expect([rows, failed]).toEqual([120, false]);
  });
});
