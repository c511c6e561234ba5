import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ESLint } from "eslint";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";

/** Something a room must not do, tried in a file that stands in it. */
interface Breach {
  readonly promise: string;
  /** A real file of the room, whose text is replaced for the try. */
  readonly file: string;
  readonly code: string;
}

interface LintedBreach extends Breach {
  readonly rule: string;
}

const paths = "import-x/no-restricted-paths";
const names = "@typescript-eslint/no-restricted-imports";
const use = (what: string, from: string) =>
  `import { ${what} } from "${from}";\nexport const kept = ${what};\n`;
const useType = (what: string, from: string) =>
  `import type { ${what} } from "${from}";\nexport type Kept = ${what};\n`;

/** The fourteen imports: eleven that lint must catch, three that only the compiler sees. */
const lintedImports: readonly LintedBreach[] = [
  {
    promise: "the core imports no adapter",
    file: "src/core/recipe.ts",
    code: use("createPorts", "../node/ports.ts"),
    rule: paths,
  },
  {
    promise: "the core imports no contract",
    file: "src/core/recipe.ts",
    code: useType("Actions", "../protocol/worker.ts"),
    rule: paths,
  },
  {
    promise: "the core imports no editor",
    file: "src/core/recipe.ts",
    code: use("window", "vscode"),
    rule: names,
  },
  {
    promise: "the core imports no file system",
    file: "src/core/recipe.ts",
    code: use("readFileSync", "node:fs"),
    rule: names,
  },
  {
    promise: "the core imports no package that is not pure",
    file: "src/core/recipe.ts",
    code: use("Chart", "chart.js"),
    rule: names,
  },
  {
    promise: "a contract imports no code of the core",
    file: "src/protocol/panels.ts",
    code: use("errorTags", "../core/errors.ts"),
    rule: names,
  },
  {
    promise: "an adapter imports no contract",
    file: "src/node/clock.ts",
    code: useType("Actions", "../protocol/worker.ts"),
    rule: paths,
  },
  {
    promise: "the extension imports no core, not even its types",
    file: "src/extension/ids.ts",
    code: useType("Recipe", "../core/recipe.ts"),
    rule: paths,
  },
  {
    promise: "the extension imports no adapter",
    file: "src/extension/ids.ts",
    code: use("createPorts", "../node/ports.ts"),
    rule: paths,
  },
  {
    promise: "a page imports no editor",
    file: "webview/shared/dom.ts",
    code: use("window", "vscode"),
    rule: names,
  },
  {
    promise: "what ships imports no test and no script",
    file: "src/worker/thread-timing.ts",
    code: use("formatSize", "../../scripts/build/sizes.mjs"),
    rule: paths,
  },
];

interface CompiledBreach extends Breach {
  /** What the compiler's message must name. */
  readonly name: string;
}

const compiledImports: readonly CompiledBreach[] = [
  {
    promise: "the core knows no process",
    file: "src/core/recipe.ts",
    code: "export const kept = process.env;\n",
    name: "process",
  },
  {
    promise: "the core knows no document",
    file: "src/core/recipe.ts",
    code: "export const kept = document.title;\n",
    name: "document",
  },
  {
    promise: "a page knows no file system",
    file: "webview/shared/dom.ts",
    code: use("readFileSync", "node:fs"),
    name: "node:fs",
  },
];

const ambient: readonly LintedBreach[] = [
  {
    promise: "the core draws no ambient chance",
    file: "src/core/recipe.ts",
    code: "export const kept = Math.random();\n",
    rule: "no-restricted-properties",
  },
  {
    promise: "the core reads no ambient time",
    file: "src/core/recipe.ts",
    code: "export const kept = Date.now();\n",
    rule: "no-restricted-properties",
  },
  {
    promise: "the core makes no date of now",
    file: "src/core/recipe.ts",
    code: "export const kept = new Date();\n",
    rule: "no-restricted-syntax",
  },
];

async function brokenRules(eslint: ESLint, { file, code }: Breach): Promise<readonly string[]> {
  const [result] = await eslint.lintText(code, { filePath: file });
  return result!.messages.map((message) => message.ruleId ?? message.message);
}

/** Compiles one room with one file's text replaced; gives the errors in that file. */
function compileErrors({ file, code }: Breach): readonly string[] {
  const room = file.startsWith("webview/") ? "webview" : file.split("/").slice(0, 2).join("/");
  const { config } = ts.readConfigFile(`${room}/tsconfig.json`, (name) => ts.sys.readFile(name)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, room);
  const victim = resolve(file);
  const host = ts.createCompilerHost(options);
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => (resolve(name) === victim ? code : readFile(name));
  const program = ts.createProgram([victim], { ...options, composite: false }, host);
  const diagnostics = program.getSemanticDiagnostics(program.getSourceFile(victim));
  return diagnostics.map((each) => ts.flattenDiagnosticMessageText(each.messageText, "\n"));
}

describe("walls between the rooms", () => {
  let eslint: ESLint;
  beforeAll(async () => {
    eslint = new ESLint({ cwd: resolve(".") });
    // The first file takes the time of reading all types, minutes where the machine is busy.
    await brokenRules(eslint, lintedImports[0]!);
  }, 300_000);

  it.each(lintedImports)("$promise", async (breach) => {
    expect(existsSync(breach.file)).toBe(true);
    expect(await brokenRules(eslint, breach)).toContain(breach.rule);
  });

  it.each(compiledImports)("$promise", (breach) => {
    expect(compileErrors({ ...breach, code: readFileSync(breach.file, "utf8") })).toEqual([]);
    expect(compileErrors(breach)).toEqual([expect.stringContaining(breach.name)]);
  });

  it.each(ambient)("$promise", async (breach) => {
    expect(await brokenRules(eslint, breach)).toContain(breach.rule);
  });

  it("a circle of imports is caught", async () => {
    const closing = use("corrupt", "./pipeline/corrupt.ts");
    const rules = await brokenRules(eslint, { promise: "", file: "src/core/errors.ts", code: closing });
    expect(rules).toContain("import-x/no-cycle");
  });
});
