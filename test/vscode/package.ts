import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { workspace } from "vscode";
import { runCommand, tablewright } from "./extension.ts";
import { runSuites } from "./run-suites.ts";

/** The promise of a package: installed alone, it does what the source tree does. */
function definePackageSuite(): void {
  describe("the package, installed", () => {
    it("runs from where VS Code installs extensions, not from the source tree", () => {
      assert.match(tablewright().extensionPath, /extensions[\\/]tablewright\.tablewright-/);
    });

    it("trains a model, projects it and exports it", async () => {
      const root = workspace.workspaceFolders![0]!.uri.fsPath;
      const argument = { file: "penguins.csv", target: "species", model: "penguins" };
      const { holdout } = await runCommand<"train">("tablewright.trainModel", argument);
      assert.ok(holdout.metrics["accuracy"]! >= 0.95);
      await runCommand<"optimize">("tablewright.optimizeModel", { model: "penguins@1", pca: 0.95 });
      const report = await runCommand<"export">("tablewright.exportModel", {
        model: "penguins@1",
        to: "onnx",
      });
      assert.equal(report.parity.labelFlips, 0);
      assert.ok(existsSync(join(root, report.path)));
    });
  });
}

/** Called by VS Code. */
export function run(): Promise<void> {
  return runSuites(() => {
    definePackageSuite();
    return Promise.resolve();
  });
}
