import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { commands, Position, Uri, workspace, type CodeLens, type Hover, type MarkdownString } from "vscode";
import { eventually, runCommand, tablewright } from "./extension.ts";

const fileNamed = (name: string) => Uri.file(join(workspace.workspaceFolders![0]!.uri.fsPath, name));

async function lensTitles(file: Uri): Promise<readonly string[]> {
  const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", file);
  return lenses.map(({ command }) => command?.title ?? "");
}

async function hoverAt(file: Uri, line: number, character: number): Promise<string> {
  const place = new Position(line, character);
  const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", file, place);
  const texts = hovers.flatMap(({ contents }) => contents as MarkdownString[]);
  return texts.map(({ value }) => value.replaceAll("&nbsp;", " ")).join("\n");
}

describe("a data file in the editor", () => {
  it("has above its first line what can be done with it, and its size", async () => {
    const file = fileNamed("penguins.csv");
    await workspace.openTextDocument(file);
    let titles: readonly string[] = [];
    for (let attempt = 0; attempt < 100 && titles.length < 3; attempt++) {
      titles = await lensTitles(file);
      await new Promise((settle) => setTimeout(settle, 100));
    }
    assert.deepEqual(titles.slice(0, 3), ["$(play) Train…", "$(table) Profile", "344 rows × 8 columns"]);
  });

  it("tells of its notes where a check found nothing worse", async () => {
    const file = fileNamed("years.csv");
    writeFileSync(file.fsPath, "2019,2020\n1,2.5\n4,5.5\n7,1.5\n2,0.5\n");
    await workspace.openTextDocument(file);
    const report = await runCommand<"check">("tablewright.checkData", { file: "years.csv" });
    assert.deepEqual(
      report.findings.map(({ code }) => code),
      ["assumed-no-header"],
    );
    let titles: readonly string[] = [];
    for (let attempt = 0; attempt < 100 && !titles.includes("$(info) 1 note"); attempt++) {
      titles = await lensTitles(file);
      await new Promise((settle) => setTimeout(settle, 100));
    }
    assert.ok(titles.includes("$(info) 1 note"), titles.join(", "));
  });

  it("tells what a column holds at its name in the first line, and nothing elsewhere", async () => {
    const file = fileNamed("quoted.tsv");
    writeFileSync(file.fsPath, '"a\tb"\t**size**\n1\t2\n3\t4\n5\t\n');
    await workspace.openTextDocument(file);
    assert.match(await hoverAt(file, 0, 2), /number · none missing · 3 distinct/);
    const second = await hoverAt(file, 0, 8);
    assert.match(second, /\\\*\\\*size\\\*\\\*/);
    assert.match(second, /1 missing/);
    assert.equal(await hoverAt(file, 1, 0), "");
  });

  it("is profiled by a command that gives the report, in a panel that shows it", async () => {
    const report = await runCommand<"profile">("tablewright.profileData", {
      file: "penguins.csv",
      target: "species",
    });
    assert.equal(report.rows, 344);
    assert.equal(report.target?.name, "species");
    await eventually(() => {
      const states = tablewright().exports.panelStates();
      const state = states.find((each) => each.panel === "profile");
      assert.ok(state?.panel === "profile" && state.status.type === "done");
      assert.equal(state.report?.associations.columns.length, 8);
    });
  });
});
