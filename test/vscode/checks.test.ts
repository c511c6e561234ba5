import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Range } from "vscode";
import {
  type CodeAction,
  commands,
  DiagnosticSeverity,
  languages,
  Uri,
  workspace,
  type Diagnostic,
} from "vscode";
import { eventually, failCommand, runCommand } from "./extension.ts";

const root = () => workspace.workspaceFolders![0]!.uri.fsPath;
const uriOf = (file: string) => Uri.file(join(root(), file));
const write = (file: string, text: string) => writeFileSync(join(root(), file), text);

function problemsOf(file: string): readonly Diagnostic[] {
  return languages.getDiagnostics(uriOf(file)).filter(({ source }) => source === "Tablewright");
}

function codeOf({ code }: Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}

function textAt(text: string, range: Range): string {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const { start, end } = range;
  if (start.line === end.line) return lines[start.line]!.slice(start.character, end.character);
  const inner = lines.slice(start.line + 1, end.line);
  return [lines[start.line]!.slice(start.character), ...inner, lines[end.line]!.slice(0, end.character)].join(
    "\n",
  );
}

/** Forty rows with a note over two lines, an emoji before the amount, and one amount far off. */
function torture(end: string): string {
  const rows = Array.from({ length: 40 }, (_, row) => {
    const amount = row === 20 ? "98765" : String(50 + ((row * 7) % 11));
    return `"n${row}, ""quoted""${end}second 😀 line",é😀${row % 3},${amount}`;
  });
  return ["note,mark,amount", ...rows, ""].join(end);
}

/** Adds a step in the cleaning panel of a file, which opens; gives the steps that it keeps then. */
function addInPanel(file: string, step: object) {
  const argument = { file, step };
  return commands.executeCommand<readonly { readonly step: string }[]>(
    "tablewright.addCleaningStep",
    argument,
  );
}

describe("Check Data", () => {
  for (const [name, end, mark] of [
    ["LF", "\n", ""],
    ["CRLF", "\r\n", ""],
    ["CR", "\r", ""],
    ["a byte order mark and CRLF", "\r\n", "\uFEFF"],
  ] as const) {
    it(`marks the very cell in a file with ${name}, quoted line ends and characters of two units`, async () => {
      const text = `${mark}${torture(end)}`;
      write("torture.csv", text);
      await runCommand<"check">("tablewright.checkData", { file: "torture.csv" });
      const outlier = problemsOf("torture.csv").find((each) => codeOf(each) === "outliers");
      assert.ok(outlier, "The outlier was not found.");
      const document = await workspace.openTextDocument(uriOf("torture.csv"));
      assert.equal(textAt(text, outlier.range), "98765");
      if (end !== "\r") assert.equal(document.getText(outlier.range), "98765");
      await commands.executeCommand("tablewright.clearFindings", { file: "torture.csv" });
      rmSync(join(root(), "torture.csv"));
    });
  }

  it("shows every finding of the report with its code, a link and its severity", async () => {
    const report = await runCommand<"check">("tablewright.checkData", { file: "penguins.csv" });
    const problems = problemsOf("penguins.csv");
    assert.ok(report.findings.length > 0);
    for (const { code } of report.findings) {
      const shown = problems.find((each) => codeOf(each) === code);
      assert.ok(shown, `${code} is not shown.`);
      assert.ok(typeof shown.code === "object" && shown.code.target.scheme === "command");
    }
  });

  it("checks each of several selected files, and passes over one that cannot be read", async () => {
    const names = ["one.csv", "gone.csv", "two.csv"];
    const holes = Array.from({ length: 40 }, (_, row) => `${row % 7},${row % 3 === 0 ? "" : row % 5}`);
    for (const name of ["one.csv", "two.csv"]) write(name, `size,gap\n${holes.join("\n")}\n`);
    const uris = names.map(uriOf);
    const reports = await commands.executeCommand<{ file: string }[]>("tablewright.checkData", uris[2], uris);
    assert.deepEqual(
      reports.map(({ file }) => file),
      ["one.csv", "two.csv"],
    );
    for (const name of ["one.csv", "two.csv"])
      assert.ok(
        problemsOf(name).some((each) => codeOf(each) === "missing-values"),
        name,
      );
    assert.ok(problemsOf("gone.csv").some(({ severity }) => severity === DiagnosticSeverity.Error));
    for (const name of ["one.csv", "two.csv"]) rmSync(join(root(), name));
  });

  it("looks for leakage and wrong labels with a target", async () => {
    const lines = Array.from(
      { length: 60 },
      (_, row) => `${row % 2 === 0 ? "yes" : "no"},${row % 2},${row * 3}`,
    );
    write("leak.csv", `answer,flag,number\n${lines.join("\n")}\n`);
    const report = await runCommand<"check">("tablewright.checkData", { file: "leak.csv", target: "answer" });
    assert.equal(report.target, "answer");
    assert.ok(problemsOf("leak.csv").some((each) => codeOf(each) === "target-leakage"));
  });

  it("takes the target of the model that is trained on the file", async () => {
    const training = { file: "leak.csv", target: "answer", model: "leak", learner: "baseline" };
    await runCommand<"train">("tablewright.trainModel", training);
    const report = await runCommand<"check">("tablewright.checkData", { file: "leak.csv" });
    assert.equal(report.target, "answer");
  });

  it("checks again when the file has changed, and forgets it when it is gone", async () => {
    const rows = (text: string) =>
      `a,b\n${Array.from({ length: 30 }, (_, row) => `${row % 7},${text}${row % 4}`).join("\n")}\n`;
    write("edited.csv", rows("x").replace("\n3,x3\n", "\n,x3\n"));
    await runCommand<"check">("tablewright.checkData", { file: "edited.csv" });
    assert.ok(problemsOf("edited.csv").some((each) => codeOf(each) === "missing-values"));
    write("edited.csv", rows("x"));
    await eventually(() => {
      assert.ok(!problemsOf("edited.csv").some((each) => codeOf(each) === "missing-values"));
    });
    rmSync(join(root(), "edited.csv"));
    await eventually(() => assert.deepEqual(problemsOf("edited.csv"), []));
  });

  it("ignores a finding from its quick fix on, and writes that into a file for git", async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${row % 7},mm,${row % 3 === 0 ? "" : row % 5}`);
    write("ignored.csv", `size,unit,gap\n${rows.join("\n")}\n`);
    await runCommand<"check">("tablewright.checkData", { file: "ignored.csv" });
    const gap = problemsOf("ignored.csv").find((each) => codeOf(each) === "missing-values")!;
    await workspace.openTextDocument(uriOf("ignored.csv"));
    const actions = await commands.executeCommand<CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uriOf("ignored.csv"),
      gap.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes("Ignore missing-values in this file"), titles.join("; "));
    const action = actions.find(({ title }) => title === "Ignore this finding: missing-values in gap")!;
    await commands.executeCommand(action.command!.command, ...(action.command!.arguments as unknown[]));
    const codes = problemsOf("ignored.csv").map(codeOf);
    assert.ok(codes.includes("constant-column") && !codes.includes("missing-values"), codes.join("; "));
    const list = JSON.parse(readFileSync(join(root(), "checks/ignored.csv.json"), "utf8")) as unknown;
    const ignore = [{ code: "missing-values", column: "gap" }];
    assert.deepEqual(list, { version: 1, file: "ignored.csv", ignore });
    rmSync(join(root(), "ignored.csv"));
  });

  it("marks two hundred places at most, and says how many there are", async () => {
    const names = Array.from({ length: 30 }, (_, column) => `c${column}`);
    const rows = Array.from({ length: 60 }, (_, row) =>
      names.map((_, column) => (row % 2 === 0 ? "" : String((row * 31 + column) % 17))).join(","),
    );
    write(
      "holes.csv",
      `${names.join(",")},k\n${rows.map((row, index) => `${row},${index % 5}`).join("\n")}\n`,
    );
    await runCommand<"check">("tablewright.checkData", { file: "holes.csv" });
    const problems = problemsOf("holes.csv");
    assert.equal(problems.length, 201);
    assert.match(problems.map(({ message }) => message).join("\n"), /200 of [\d,]+ places/);
  });

  it("says of a column that is not there which are", async () => {
    const error = await failCommand("tablewright.checkData", { file: "cars.csv", target: "price" });
    assert.equal(error.tag, "bad-input");
  });

  it("offers the step that mends a finding, adds it to the recipe, and undo takes it back", async () => {
    const rows = Array.from(
      { length: 60 },
      (_, row) => `${row % 9 === 4 ? "" : (row * 7) % 23},${row % 2 === 0 ? "yes" : "no"}`,
    );
    const raw = `price,returned\n${rows.join("\n")}\n`;
    write("mend.csv", raw);
    const training = { file: "mend.csv", target: "returned", model: "mend", learner: "baseline" };
    await runCommand<"train">("tablewright.trainModel", training);
    await runCommand<"check">("tablewright.checkData", { file: "mend.csv" });
    const hole = problemsOf("mend.csv").find((each) => codeOf(each) === "missing-values")!;
    await workspace.openTextDocument(uriOf("mend.csv"));
    const actions = await commands.executeCommand<CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uriOf("mend.csv"),
      hole.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes("Add cleaning step: fill `price` · median"), titles.join("; "));
    const fix = actions.find(({ title }) => title === "Add to the recipe of mend: fill `price` · median")!;
    await commands.executeCommand(fix.command!.command, ...(fix.command!.arguments as readonly unknown[]));
    const recipe = await workspace.openTextDocument(uriOf("models/mend/recipe.json"));
    const stepsIn = () => (JSON.parse(recipe.getText()) as { cleaning: { step: string }[] }).cleaning;
    assert.deepEqual(
      stepsIn().map(({ step }) => step),
      ["fill"],
    );
    assert.equal(recipe.isDirty, false);
    await commands.executeCommand("undo");
    await eventually(() => assert.deepEqual(stepsIn(), []));
    await recipe.save();
    assert.equal((await workspace.openTextDocument(uriOf("mend.csv"))).getText(), raw);
  });

  it("keeps the step of a quick fix when the cleaning panel, which was open, adds another", async () => {
    write("both.csv", `a,b\n${"1,x\n2,y\n,x\n".repeat(20)}`);
    const file = "both.csv";
    const inPanel = (step: object) => addInPanel(file, step);
    await inPanel({ step: "fill", columns: ["a"], with: "median" });
    const fix = {
      step: "normalize-text",
      id: "trim",
      enabled: true,
      columns: ["b"],
      trim: true,
      case: "upper",
    };
    await commands.executeCommand("tablewright.addStepsToRecipe", { file, steps: [fix] });
    const steps = await inPanel({ step: "drop-duplicates" });
    const names = ["fill", "normalize-text", "drop-duplicates"];
    assert.deepEqual(
      steps.map(({ step }) => step),
      names,
    );
    const { steps: kept } = JSON.parse(readFileSync(join(root(), "cleaning/both.json"), "utf8")) as {
      steps: { step: string }[];
    };
    assert.deepEqual(
      kept.map(({ step }) => step),
      names,
    );
  });

  it("never overwrites a file of steps that it cannot read, says where it is broken, and goes on once it is mended", async () => {
    write("broken.csv", `a,b\n${"1,x\n2,y\n,x\n".repeat(20)}`);
    const file = "broken.csv";
    const [fill, drop] = [{ step: "fill", columns: ["a"], with: "median" }, { step: "drop-duplicates" }];
    await addInPanel(file, fill);
    const path = "cleaning/broken.json";
    const whole = readFileSync(join(root(), path), "utf8");
    const torn = whole.replace('"steps": [', '"steps": [ oops');
    write(path, torn);
    const error = await failCommand("tablewright.addCleaningStep", { file, step: drop });
    assert.equal(error.tag, "bad-recipe");
    assert.equal(error.details.line, torn.split("\n").findIndex((line) => line.includes("oops")) + 1);
    assert.equal(readFileSync(join(root(), path), "utf8"), torn);
    write(path, whole);
    const steps = await addInPanel(file, { step: "normalize-text", columns: ["b"] });
    assert.ok(steps.some(({ step }) => step === "fill"));
    assert.ok(readFileSync(join(root(), path), "utf8").includes("normalize-text"));
  });

  it("loses no step that is written into the file while the panel saves its own", async () => {
    const path = "cleaning/racing.json";
    write("racing.csv", `a,b\n${"1,x\n2,y\n,x\n".repeat(20)}`);
    const file = "racing.csv";
    await addInPanel(file, { step: "drop-duplicates" });
    for (const [at, delayMs] of [0, 5, 15, 40, 100].entries()) {
      const adding = addInPanel(file, { step: "fill", columns: ["a"], with: "constant", value: String(at) });
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      const held = JSON.parse(readFileSync(join(root(), path), "utf8")) as { steps: object[] };
      const theirs = {
        step: "normalize-text",
        id: `theirs-${at}`,
        enabled: true,
        columns: ["b"],
        trim: true,
        case: "upper",
      };
      write(path, JSON.stringify({ ...held, steps: [...held.steps, theirs] }));
      await adding;
      await eventually(() => assert.ok(readFileSync(join(root(), path), "utf8").includes(`theirs-${at}`)));
    }
  });

  it("clears why a file could not be read with its findings", async () => {
    write("odd.csv", 'a,b\n1,2\n3\n"never closed,4\n');
    await failCommand("tablewright.checkData", { file: "odd.csv" });
    await eventually(() => assert.equal(problemsOf("odd.csv").length, 1));
    await commands.executeCommand("tablewright.clearFindings", { file: "odd.csv" });
    assert.deepEqual(problemsOf("odd.csv"), []);
  });

  it("saves a contract of a model, and marks what breaks it in a later file", async () => {
    const saved = await runCommand<"contract">("tablewright.saveContract", { model: "mend" });
    assert.equal(saved.path, "models/mend/contract.json");
    write("mend-later.csv", `price,returned\n${"7,yes\n".repeat(30)}99999,perhaps\n`);
    const argument = { file: "mend-later.csv", model: "mend" };
    await runCommand<"check">("tablewright.checkAgainstContract", argument);
    const range = problemsOf("mend-later.csv").find((each) => codeOf(each) === "range_check");
    assert.equal(range?.range.start.line, 31);
  });
});
