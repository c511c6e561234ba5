import { writeFileSync } from "node:fs";
import nodePath from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { contract } from "../../../src/core/lifecycle/contract/contract.ts";
import { evaluateVersion } from "../../../src/core/lifecycle/evaluate.ts";
import { monitor } from "../../../src/core/lifecycle/monitor.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
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
