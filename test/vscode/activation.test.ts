import assert from "node:assert/strict";
import { extensions } from "vscode";

describe("activation", () => {
  it("finds the extension among the installed ones", () => {
    assert.ok(extensions.getExtension("tablewright.tablewright"));
  });
});
