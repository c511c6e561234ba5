import { cpSync, readFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import { renderTraining } from "../../../src/cli/render/training.ts";
import { createPaint } from "../../../src/cli/render/paint.ts";
import { evaluateVersion } from "../../../src/core/lifecycle/evaluate.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import { createTableSource } from "../../../src/node/tables/index.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

function workspace() {
  const root = temporaryFolder();
  cpSync("samples/cars.csv", nodePath.join(root, "cars.csv"));
  const ports = workspacePorts(root);
  const run = (set: readonly string[], input: object = {}, from = ports) =>
    train.run(
      from,
      train.input.parse({ file: "cars.csv", target: "mpg", learner: "linear", set, ...input }),
      quietControl(),
    );
  return { root, ports, run };
}

describe("a penalty that training finds", () => {
  it("is in the report, in the saved one, and in the words of the terminal", async () => {
    const { root, ports, run } = workspace();
    const report = await run(["penalty=cv", "l1Ratio=0.5"]);
    const saved = JSON.parse(readFileSync(nodePath.join(root, report.path, "report.json"), "utf8")) as object;
    expect(report.penalty).toMatchObject({ by: "cv", folds: 5, l1Ratio: 0.5 });
    expect(report.penalty!.path).toHaveLength(100);
    expect(report.solver).toBe("coordinate");
    expect(saved).toHaveProperty("penalty", report.penalty);
    expect(renderTraining(report, createPaint(false, {}))).toContain("Penalty found: alpha ");
    const evaluated = await evaluateVersion.run(ports, { model: "cars" }, quietControl());
    expect(evaluated.metrics).toStrictEqual(report.holdout.metrics);
  });

  it("trained again from the recipe is the same", async () => {
    const { ports, run } = workspace();
    const first = await run(["penalty=cv"]);
    const again = await train.run(ports, train.input.parse({ recipe: "cars" }), quietControl());
    expect(again.penalty).toStrictEqual(first.penalty);
  });

  it("is nearly the same for a file that is read in pieces", async () => {
    const { root, ports, run } = workspace();
    const whole = await run(["penalty=validation"]);
    const tables = { ...createTableSource({ root, pieceBytes: 4096 }), size: () => Promise.resolve(1e9) };
    const pieces = await run(["penalty=validation"], { memory: 512, model: "pieces" }, { ...ports, tables });
    expect(pieces.penalty!.alpha / whole.penalty!.alpha).toBeCloseTo(1, 2);
    const folded = await run(["penalty=cv"], { memory: 512, model: "folded" }, { ...ports, tables });
    expect(folded.penalty!.path.every(({ error }) => Number.isFinite(error))).toBe(true);
  });

  it.each([
    { set: ["penalty=cv", "l1=3"], tag: "bad-usage", says: "leave them out" },
    { set: ["penalty=validation", "rule=1se"], tag: "bad-usage", says: "needs folds" },
    { set: ["penalty=cv", "l1Ratio=0"], tag: "bad-usage", says: "l1Ratio" },
  ])("is refused with $set", async ({ set, tag, says }) => {
    const error = await failureOf(workspace().run(set));
    expect(error).toMatchObject({ tag });
    expect(error.message).toContain(says);
    expect(error.details.next).not.toBe("");
  });
});
