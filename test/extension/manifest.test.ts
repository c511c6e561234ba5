import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as ids from "../../src/extension/ids.ts";

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly languages: readonly { readonly id: string }[];
    readonly submenus: readonly { readonly id: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly media: { readonly svg: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const text = readFileSync("package.json", "utf8");
// Its shape is what these tests are about; VS Code checks the rest of it.
const manifest = JSON.parse(text) as Manifest;
const { contributes } = manifest;
const words = JSON.parse(readFileSync("package.nls.json", "utf8")) as Record<string, string>;
const menuItems = Object.values(contributes.menus).flat();
const conditions = [...menuItems, ...contributes.viewsWelcome]
  .map((item) => ("when" in item ? item.when : undefined))
  .filter((when) => typeof when === "string");
const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);

function sorted(names: Iterable<string>): string[] {
  return [...names].sort();
}

describe("package.json", () => {
  it("contributes the commands of ids.ts and no others", () => {
    const contributed = contributes.commands.map(({ command }) => command);
    expect(sorted(contributed)).toEqual(sorted(Object.values(ids.commandIds)));
  });

  it("contributes the views of ids.ts in their container", () => {
    expect(contributes.viewsContainers.activitybar.map(({ id }) => id)).toEqual([ids.containerId]);
    const views = contributes.views[ids.containerId]!.map(({ id }) => id);
    expect(sorted(views)).toEqual(sorted(Object.values(ids.viewIds)));
  });

  it("contributes the settings of ids.ts", () => {
    const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    expect(sorted(settings)).toEqual(sorted(Object.values(ids.settingIds)));
  });

  it("is activated for every panel that may come back after a reload", () => {
    const events = Object.values(ids.panelViewTypes).map((viewType) => `onWebviewPanel:${viewType}`);
    const panels = manifest.activationEvents.filter((event) => event.startsWith("onWebviewPanel:"));
    expect(sorted(panels)).toEqual(sorted(events));
  });

  it("is activated beside that only for the languages it names", () => {
    const languages = contributes.languages.map(({ id }) => `onLanguage:${id}`);
    const others = manifest.activationEvents.filter((event) => !event.startsWith("onWebviewPanel:"));
    expect(sorted(others)).toEqual(sorted(languages));
  });

  it("asks in its conditions for flags, views and keys of ids.ts only", () => {
    const flags = conditions.flatMap((when) =>
      [...when.matchAll(/viewItem =~ \/([^/]+)\//g)].flatMap(
        (match) => match[1]!.replaceAll("\\b", " ").match(/[A-Za-z]+/g) ?? [],
      ),
    );
    expect(sorted(new Set(flags))).toEqual(sorted(Object.values(ids.nodeFlags)));
    const names = conditions.flatMap((when) => when.match(/tablewright\.\w+/g) ?? []);
    const known = [...Object.values(ids.viewIds), ...Object.values(ids.contextKeys)];
    expect(names.filter((name) => !known.some((each) => each === name))).toEqual([]);
  });

  it("names commands it contributes, in menus, welcome views and the walkthrough", () => {
    const links = Object.values(words).flatMap((each) => each.match(/(?<=command:)tablewright\.\w+/g) ?? []);
    const events = steps.flatMap(({ completionEvents }) =>
      completionEvents.filter((event) => event.startsWith("onCommand:")).map((event) => event.slice(10)),
    );
    const ofMenus = menuItems.flatMap(({ command }) => command ?? []);
    const named = [...ofMenus, ...links, ...events];
    const known = new Set<string>(Object.values(ids.commandIds));
    expect(named.filter((command) => !known.has(command))).toEqual([]);
  });

  it("opens submenus it contributes, each with a menu of its own", () => {
    const opened = new Set(menuItems.flatMap(({ submenu }) => submenu ?? []));
    const ids = contributes.submenus.map(({ id }) => id);
    expect(sorted(opened)).toEqual(sorted(ids));
    expect(ids.filter((id) => contributes.menus[id] === undefined)).toEqual([]);
  });

  it("hides from the palette what needs a node of the tree or is for other faces", () => {
    const hidden = contributes.menus["commandPalette"]!.filter(({ when }) => when === "false");
    const { showJob, stopJob, cancelJob, openMonitoringRun, revealVersion } = ids.commandIds;
    const { explainFinding, addCleaningStep, addStepsToRecipe, ignoreFinding } = ids.commandIds;
    const needsNode = [showJob, stopJob, cancelJob, openMonitoringRun, revealVersion];
    const forFaces = [explainFinding, addCleaningStep, addStepsToRecipe, ignoreFinding];
    expect(sorted(hidden.flatMap(({ command }) => command ?? []))).toEqual(
      sorted([...needsNode, ...forFaces]),
    );
  });

  it.each([
    ["data.csv", true],
    ["data.CSV", true],
    ["data.Tsv", true],
    ["data.csv.gz", true],
    ["data.ndjson", true],
    ["data.JSONL.GZ", true],
    ["data.parquet", true],
    ["data.json", false],
    ["data.gz", false],
    ["csv", false],
    ["data.csv.txt", false],
  ])("offers training on %s: %s", (name, isOffered) => {
    const item = contributes.menus["explorer/context"]!.find(
      ({ command }) => command === ids.commandIds.trainModel,
    );
    const pattern = /resourceFilename =~ \/(.+)\/i/.exec(item?.when ?? "")![1]!;
    expect(new RegExp(pattern, "i").test(name)).toBe(isOffered);
  });

  it("has a word for every %key% and no word too many", () => {
    const keys = [...text.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]!);
    expect(sorted(new Set(keys))).toEqual(sorted(Object.keys(words)));
  });

  it("names files that are there", () => {
    const pictures = steps.map(({ media }) => media.svg);
    const schemas = contributes.jsonValidation.map(({ url }) => url);
    for (const path of [...pictures, ...schemas]) expect(readFileSync(path, "utf8")).not.toBe("");
  });
});
