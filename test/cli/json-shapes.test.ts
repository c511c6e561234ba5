import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jsonOf } from "../../src/cli/render/json.ts";
import { check } from "../../src/core/lifecycle/check/check.ts";
import { clean } from "../../src/core/lifecycle/clean/clean.ts";
import { profile } from "../../src/core/lifecycle/profile.ts";
import { synthesize } from "../../src/core/lifecycle/synthesize.ts";
import type { Ports } from "../../src/core/ports.ts";
import { quietControl, workspacePorts } from "../support/ports.ts";
import { temporaryFolder } from "../support/workspace.ts";

const file = "penguins.csv";

const ran = {
  profile: (ports: Ports) =>
    profile.run(ports, profile.input.parse({ file, target: "species" }), quietControl()),
  check: (ports: Ports) => check.run(ports, check.input.parse({ file, target: "species" }), quietControl()),
  clean: (ports: Ports) =>
    clean.run(ports, clean.input.parse({ file, add: ["fill columns=sex with=mode"] }), quietControl()),
  synthesize: (ports: Ports) => {
    const input = { file, rows: 20, seed: 1, target: "species", out: "made.csv" };
    return synthesize.run(ports, synthesize.input.parse(input), quietControl());
  },
} as const;
type Named = keyof typeof ran;

/** What the README says of a report, as paths: `columns[].{name,kind}` is two of them. */
function pathsOf(name: Named): readonly string[] {
  const readme = readFileSync("README.md", "utf8");
  const block = /```\n(?<shapes>profile {5}[^`]*)```/.exec(readme)?.groups?.["shapes"] ?? "";
  const entry = block.split(/\n(?=\w)/).find((each) => each.startsWith(`${name} `)) ?? "";
  return entry
    .split(/\s+/)
    .slice(1)
    .filter((each) => each !== "")
    .flatMap(expanded);
}

function expanded(path: string): readonly string[] {
  const { stem, names } = /^(?<stem>.*)\{(?<names>.*)\}$/.exec(path)?.groups ?? {};
  return names === undefined ? [path] : names.split(",").map((name) => `${stem}${name}`);
}

/** Whether something has a path; `[]` is any element. */
function has(value: unknown, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  const name = part.replace("[]", "");
  if (!Object.hasOwn(value, name)) return false;
  const inner: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
  if (name === part) return has(inner, rest);
  return Array.isArray(inner) && inner.some((each) => has(each, rest));
}

describe("the README's shapes of --json", () => {
  // Object.keys forgets the names.
  it.each(Object.keys(ran) as Named[])("of %s are those of a real report", async (name) => {
    const root = temporaryFolder();
    copyFileSync(join("samples", file), join(root, file));
    const report = jsonOf(await ran[name](workspacePorts(root)));
    const paths = pathsOf(name);
    expect(paths.length).toBeGreaterThan(8);
    expect(paths.filter((path) => !has(report, path.split(".")))).toEqual([]);
  });
});
