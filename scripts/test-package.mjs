/**
 * Installs the VSIX that `npm run package` made into a fresh VS Code and runs test/vscode/package.ts there,
 * so that nothing works only from the source tree.
 *
 *   node scripts/test-package.mjs
 */
import { runExtensionSuite } from "./vscode/run-suite.mjs";
import { builtPackage, emptyExtension, installPackage } from "./vscode/package.mjs";

process.exitCode = await runExtensionSuite({
  entry: "test/vscode/package.ts",
  results: "test-results/package.json",
  prepare: async ({ folder }) => {
    await installPackage({ file: await builtPackage(), folder });
    return emptyExtension(folder);
  },
});
