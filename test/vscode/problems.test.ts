import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { languages, Uri, workspace, type Diagnostic } from "vscode";
import { eventually, failCommand, runCommand } from "./extension.ts";

const root = () => workspace.workspaceFolders![0]!.uri.fsPath;

function problemsOf(file: string): readonly Diagnostic[] {
  return languages.getDiagnostics(Uri.file(join(root(), file)));
}

describe("the Problems panel", () => {
  it("lists the breaches that a monitoring run found in its file", async () => {
    const argument = { model: "tumors", file: "later/breast_cancer.csv" };
    const report = await runCommand<"monitor">("tablewright.monitorModel", argument);
    assert.ok(report.breaches.length > 0);
    const problems = problemsOf("later/breast_cancer.csv");
    assert.equal(problems.length, report.breaches.length);
    assert.ok(problems.every(({ source }) => source === "Tablewright tumors"));
  });

  it("marks the line of a file that cannot be read, and clears it when it can", async () => {
    writeFileSync(join(root(), "ragged.csv"), "a,b\n1,yes\n2,no,3\n4,yes\n5,no\n6,yes\n");
    const error = await failCommand("tablewright.trainModel", { file: "ragged.csv", target: "b" });
    assert.equal(error.tag, "bad-input");
    await eventually(() => assert.equal(problemsOf("ragged.csv")[0]?.range.start.line, 2));
    const rows = Array.from({ length: 40 }, (_, row) => `${row},${row % 2 === 0 ? "yes" : "no"}`);
    writeFileSync(join(root(), "ragged.csv"), `a,b\n${rows.join("\n")}\n`);
    await runCommand<"train">("tablewright.trainModel", { file: "ragged.csv", target: "b" });
    await eventually(() => assert.deepEqual(problemsOf("ragged.csv"), []));
  });

  it("says of a target that is not there which columns are", async () => {
    const error = await failCommand("tablewright.trainModel", { file: "cars.csv", target: "price" });
    assert.equal(error.tag, "bad-input");
    assert.match(error.message, /price/);
  });
});
