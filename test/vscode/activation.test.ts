import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";
import { commands } from "vscode";
import { tablewright } from "./extension.ts";
import { figures } from "./figures.ts";

const longestActivationMs = 50;
const largestBundleBytes = 300_000;

interface Mark {
  readonly name: string;
  readonly startTime: number;
}

/** Where VS Code's extension host keeps its own marks, the ones behind Developer: Show Running Extensions. */
type MarkedGlobal = typeof globalThis & {
  readonly MonacoPerformanceMarks: { getMarks(): readonly Mark[] };
};

/** How long the extension host took to load the bundle. */
function codeLoadingMs(): number {
  const marks = (globalThis as MarkedGlobal).MonacoPerformanceMarks.getMarks();
  const timeOf = (moment: string) =>
    marks.find(({ name }) => name === `code/extHost/${moment}LoadExtensionCode/tablewright.tablewright`);
  const [will, did] = [timeOf("will"), timeOf("did")];
  assert.ok(will && did, "VS Code has no marks of loading the extension.");
  return did.startTime - will.startTime;
}

describe("activation", () => {
  it("waits until something of the extension is used", () => {
    assert.equal(tablewright().isActive, false);
  });

  it(`takes no longer than ${longestActivationMs} ms: loading the code and activate()`, async () => {
    const { activationMs } = await tablewright().activate();
    const loadingMs = codeLoadingMs();
    const totalMs = loadingMs + activationMs;
    const parts = `loading ${loadingMs.toFixed(1)} ms, activate() ${activationMs.toFixed(1)} ms`;
    figures.set("activation", `${totalMs.toFixed(1)} ms (${parts})`);
    assert.ok(totalMs <= longestActivationMs, `Activation took ${totalMs} ms: ${parts}.`);
  });

  it(`loads an entry of at most ${largestBundleBytes / 1000} KB`, () => {
    const { size } = statSync(join(tablewright().extensionPath, "dist", "extension.cjs"));
    figures.set("dist/extension.cjs", `${(size / 1000).toFixed(1)} KB`);
    assert.ok(size <= largestBundleBytes, `The entry has ${size} bytes.`);
  });

  it("registers every command that package.json contributes", async () => {
    const manifest = tablewright().packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const registered = new Set(await commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
