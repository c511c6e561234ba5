import { readFileSync, readdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const users = ["src/node", "src/worker", "src/cli", "src/protocol", "src/words"];

function sourcesIn(room: string): readonly string[] {
  const names = readdirSync(room, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .map((name) => join(room, name));
}

function isFromCore(module: string): boolean {
  return module.startsWith("src/core/");
}

/** Names that an import or re-export takes by name; a namespace import is `*`. */
function namesIn(statement: ts.ImportDeclaration | ts.ExportDeclaration): readonly string[] {
  const bindings = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : statement.exportClause;
  if (bindings === undefined || ts.isNamespaceImport(bindings) || ts.isNamespaceExport(bindings))
    return ["*"];
  return bindings.elements.map((element) => (element.propertyName ?? element.name).text);
}

/** What a file takes from the core, as `module: name`. */
function takenFromCore(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    const isTaking = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    const specifier = isTaking ? statement.moduleSpecifier : undefined;
    if (!isTaking || specifier === undefined || !ts.isStringLiteral(specifier)) return [];
    const module = relative(".", resolve(file, "..", specifier.text)).replaceAll("\\", "/");
    return isFromCore(module) ? namesIn(statement).map((name) => `${module}: ${name}`) : [];
  });
}

it("the core's surface is what the other rooms take from it, and changes on purpose only", async () => {
  const taken = users.flatMap(sourcesIn).flatMap(takenFromCore);
  const surface = [...new Set(taken)].sort();
  await expect(`${surface.join("\n")}\n`).toMatchFileSnapshot("public-surface.txt");
});
