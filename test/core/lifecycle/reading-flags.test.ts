import { readFileSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { describe, expect, it } from "vitest";
import { clean } from "../../../src/core/lifecycle/clean/clean.ts";
import { check } from "../../../src/core/lifecycle/check/check.ts";
import { evaluateVersion } from "../../../src/core/lifecycle/evaluate.ts";
import { monitor } from "../../../src/core/lifecycle/monitor.ts";
import { predictFile } from "../../../src/core/lifecycle/predict.ts";
import { profile } from "../../../src/core/lifecycle/profile.ts";
import { scenario } from "../../../src/core/lifecycle/scenario.ts";
import { synthesize } from "../../../src/core/lifecycle/synthesize.ts";
import { train } from "../../../src/core/lifecycle/train.ts";
import type { Recipe } from "../../../src/core/recipe.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { sharedFolder } from "../../support/workspace.ts";

const root = sharedFolder();
const ports = workspacePorts(root);

/** Rows without a header, "^" between cells, ISO 8859-2: nothing of it would be recognized. */
function rows(count: number, delimiter: string): Buffer {
  const lines = Array.from({ length: count }, (_, x) => {
    const label = x % 2 === 0 ? "\xa3" : "\xa1";
    return [`${x % 7}`, `${x % 2 === 0 ? 3 : 9}`, label].join(delimiter);
  });
  return Buffer.from(`${lines.join("\n")}\n`, "latin1");
}

writeFileSync(nodePath.join(root, "odd.csv"), rows(60, "^"));
writeFileSync(nodePath.join(root, "later.csv"), rows(40, "^"));
writeFileSync(nodePath.join(root, "tabs.csv"), rows(40, "\t"));
const reading = { delimiter: "^", encoding: "iso-8859-2", header: false };
const trained = train.run(
  ports,
  { file: "odd.csv", target: "column_3", model: "m", ...reading },
  quietControl(),
);

describe("what is said of how a file is written", () => {
  it("holds for training and stands in the recipe", async () => {
    expect(await trained).toMatchObject({ classes: ["Ą", "Ł"], data: { rows: 60 } });
    const recipe = JSON.parse(readFileSync(nodePath.join(root, "models/m/recipe.json"), "utf8")) as Recipe;
    expect(recipe.data).toMatchObject(reading);
  });

  it("holds for what a version predicts, evaluates and monitors later, without being said again", async () => {
    await trained;
    const request = { model: "m", file: "later.csv" };
    expect(await predictFile.run(ports, request, quietControl())).toMatchObject({ rows: 40 });
    const evaluated = await evaluateVersion.run(ports, request, quietControl());
    expect(evaluated).toMatchObject({ rows: 40, metrics: { accuracy: 1 } });
    expect(await monitor.run(ports, request, quietControl())).toMatchObject({ rows: 40 });
  });

  it("may be said anew of a later file", async () => {
    await trained;
    const request = { model: "m", file: "tabs.csv", delimiter: "tab" };
    expect(await predictFile.run(ports, request, quietControl())).toMatchObject({ rows: 40 });
    const evaluated = await evaluateVersion.run(ports, request, quietControl());
    expect(evaluated).toMatchObject({ rows: 40, metrics: { accuracy: 1 } });
    expect(await monitor.run(ports, request, quietControl())).toMatchObject({ rows: 40 });
  });

  it("is kept when the same file is trained on again", async () => {
    await trained;
    const again = { file: "odd.csv", target: "column_3", model: "m", seed: 3 };
    expect(await train.run(ports, again, quietControl())).toMatchObject({ classes: ["Ą", "Ł"] });
  });

  it("holds for a profile and a check", async () => {
    const file = "odd.csv";
    const profiled = await profile.run(ports, { file, ...reading }, quietControl());
    expect(profiled).toMatchObject({ rows: 60, dialect: { delimiter: "^", encoding: "iso-8859-2" } });
    const checked = await check.run(ports, { file, seed: 1, ...reading }, quietControl());
    expect(checked).toMatchObject({ rows: 60, columns: 3 });
  });

  it("holds for made rows, for a shift that is put in and for a cleaned copy", async () => {
    const file = "odd.csv";
    const more = { seed: 1, ...reading };
    const made = await synthesize.run(ports, { file, rows: 30, ...more }, quietControl());
    expect(made.rows).toBe(30);
    expect(readFileSync(nodePath.join(root, "odd.synthetic.csv"), "utf8")).toMatch(
      /^column_1,column_2,column_3\n\d,/,
    );
    const shift = { file, kind: "missing-surge", column: "column_2", ...more } as const;
    expect(await scenario.run(ports, shift, quietControl())).toMatchObject({ rows: 60, column: "column_2" });
    const add = ['{"step":"replace-values","columns":["column_3"],"values":[{"from":"Ł","to":"L"}]}'];
    await clean.run(ports, { file, add, ...reading }, quietControl());
    const copy = readFileSync(nodePath.join(root, "odd.clean.csv"), "utf8");
    expect(copy.split("\n").slice(0, 3)).toEqual(["column_1,column_2,column_3", "0,3,L", "1,9,Ą"]);
  });

  it("is refused where it means nothing", async () => {
    await trained;
    const holdout = evaluateVersion.run(ports, { model: "m", delimiter: ";" }, quietControl());
    expect((await failureOf(holdout)).message).toBe("Without a file, delimiter cannot be given.");
    const two = profile.run(ports, { file: "odd.csv", delimiter: "^^" }, quietControl());
    expect((await failureOf(two)).message).toBe('A delimiter is one character, not "^^".');
  });
});
