import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
};

const adrs = readdirSync("docs/adr").map((name) => join("docs/adr", name));
const documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/benchmarks.md", ...adrs];

/** Scripts that npm runs without `run`. */
const bareScripts = new Set(["start", "test"]);

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

/** Names of the npm scripts a document tells to run. */
function scriptsIn(text: string): readonly string[] {
  const run = matches(text, /\bnpm run (?:--\w+ )?([\w:-]+)/g);
  const bare = matches(text, /\bnpm (\w+)/g).filter((name) => bareScripts.has(name));
  return [...run, ...bare];
}

/** Targets of the links that stay in the repository, without their anchors. */
function linksIn(text: string): readonly string[] {
  return matches(text, /\]\(([^)#\s]+)[^)]*\)/g).filter((target) => !/^[a-z]+:/.test(target));
}

const tops = ["src", "webview", "kernels", "scripts", "test", "bench", "docs", "samples", "schemas", "media"];
const sourcePath = new RegExp(`^(?:${tops.join("|")}|\\.ci|\\.vscode)/[\\w./-]*$`);

/** Paths in backquotes that lead into the repository; patterns and what a build makes are left out. */
function pathsIn(text: string): readonly string[] {
  const unfenced = text.replaceAll(/```[\s\S]*?```/g, "");
  return matches(unfenced, /`([^`\n]+)`/g).filter((each) => sourcePath.test(each) && !isMade(each));
}

function isMade(path: string): boolean {
  return path.startsWith("samples/models") || path.startsWith("bench/results");
}

describe.each(documents)("%s", (document) => {
  const text = readFileSync(document, "utf8");

  it("names only npm scripts that exist", () => {
    expect(scriptsIn(text).filter((name) => !(name in scripts))).toEqual([]);
  });

  it("links only to files that exist", () => {
    expect(linksIn(text).filter((target) => !existsSync(join(dirname(document), target)))).toEqual([]);
  });

  it("names only paths that exist", () => {
    expect(pathsIn(text).filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe("the scripts of package.json", () => {
  it("run only files that exist", () => {
    const files = Object.values(scripts).flatMap((command) => matches(command, /\bnode (\S+\.mjs)/g));
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });

  it("are the ones that the editor's tasks run", () => {
    const tasks = readFileSync(".vscode/tasks.json", "utf8");
    expect(matches(tasks, /"script": "([^"]+)"/g).filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe("the records of choices", () => {
  it("are numbered without gaps", () => {
    const numbers = adrs.map((path) => Number(/(\d{4})-/.exec(path)?.[1])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  it.each(adrs)("%s says context, decision and consequences", (path) => {
    const text = readFileSync(path, "utf8");
    for (const part of ["**Context.**", "**Decision.**", "**Consequences.**"]) expect(text).toContain(part);
  });
});
