import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { PlainError } from "../../src/core/errors.ts";
import { buildCli, resultOf, runCli, startCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/workspace.ts";

beforeAll(buildCli, 120_000);

function workspace(): string {
  const root = temporaryFolder();
  cpSync("samples/penguins.csv", nodePath.join(root, "penguins.csv"));
  return root;
}

describe("help and version", () => {
  it("print on standard output and end with 0", async () => {
    const root = workspace();
    expect(await runCli(["--version"], root)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
      stderr: "",
    });
    const help = await runCli(["--help"], root);
    expect([help.code, help.stderr]).toEqual([0, ""]);
    expect(help.stdout).toMatchSnapshot();
  });

  it.each([
    "profile",
    "train",
    "variance",
    "optimize",
    "evaluate",
    "compare",
    "export",
    "predict",
    "monitor",
    "promote",
    "rollback",
    "list",
    "history",
    "delete",
  ])("of %s show its arguments and options", async (verb) => {
    const { code, stdout } = await runCli([verb, "--help"], workspace());
    expect(code).toBe(0);
    expect(stdout).toMatchSnapshot();
  });
});

const usage: readonly (readonly [string, readonly string[], RegExp])[] = [
  ["no command", [], /No command/],
  ["an unknown command", ["trian"], /trian/],
  ["an unknown option", ["train", "penguins.csv", "--targt", "species"], /targt/],
  ["a missing argument", ["history"], /model/],
  ["too many arguments", ["list", "extra"], /too many/i],
  ["a missing option", ["optimize", "churn"], /--pca/],
  ["a word for a number", ["optimize", "churn", "--pca", "most"], /--pca/],
  ["an empty number", ["optimize", "churn", "--pca", ""], /--pca/],
  ["a number out of range", ["train", "penguins.csv", "--holdout", "1.5"], /--holdout/],
  ["a choice that is none", ["monitor", "churn", "penguins.csv", "--fail-on", "rain"], /--fail-on/],
  ["a name that cannot be a model", ["train", "penguins.csv", "--model", "../../churn"], /--model/],
  ["a reserved alias", ["promote", "churn", "--alias", "latest"], /--alias/],
  ["a reference that is none", ["evaluate", "../churn"], /<model>: Not a version/],
];

it("help names long lists of choices in the description, so that every line fits", async () => {
  const { stdout } = await runCli(["scenario", "--help"], workspace());
  expect(stdout).toMatch(/--kind <text> +Shift to put in: mean-shift, unit-change, /);
});

describe("bad usage", () => {
  it.each(usage)("%s ends with 2 and the error as JSON, and nothing else", async (_, args, message) => {
    const { code, stdout, stderr } = await runCli([...args, "--json"], workspace());
    expect([code, stderr]).toEqual([2, ""]);
    const { error } = JSON.parse(stdout) as { error: PlainError };
    expect(error.tag).toBe("bad-usage");
    expect(error.message).toMatch(message);
    expect(error.details.next).toContain("--help");
  });

  it.each(usage.slice(1, 3))(
    "%s is one sentence on standard error without --json",
    async (_, args, message) => {
      const { code, stdout, stderr } = await runCli(args, workspace());
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(/^error: .*\n$/);
      expect(stderr).toMatch(message);
    },
  );

  it.each([
    [["clean", "penguins.csv", "--memory", "0"], "--memory: expected at least 512. Found --memory 0."],
    [["train", "penguins.csv", "--seed", "x"], "--seed: expected a number. Found --seed x."],
    [["clean", "penguins.csv", "--memory", "600.5"], "expected a whole number. Found --memory 600.5."],
    [["check", "penguins.csv", "--fail-on", "no"], "--fail-on: expected one of error, warning, info. Found"],
  ])("%j says what the option expects and what it found", async (args, message) => {
    expect((await runCli(args, workspace())).stderr).toContain(message);
  });

  it("of no command shows the help", async () => {
    const { code, stdout } = await runCli([], workspace());
    expect(code).toBe(2);
    expect(stdout).toMatch(/^Usage: tablewright/);
  });
});

describe("what the workspace lacks", () => {
  it.each([
    ["a data file", ["train", "nothing.csv"]],
    ["a model", ["evaluate", "nothing"]],
    ["a recipe", ["train", "--recipe", "nothing"]],
    ["the workspace itself", ["list", "--workspace", "nowhere"]],
  ])("%s is not-found, with 2", async (_, args) => {
    const { code, stdout } = await runCli([...args, "--json"], workspace());
    expect(code).toBe(2);
    expect((JSON.parse(stdout) as { error: PlainError }).error.tag).toBe("not-found");
  });
});

describe("output", () => {
  it("for a person has the verdict first, progress on standard error, and no colors without a terminal", async () => {
    const { code, stdout, stderr } = await runCli(
      ["train", "penguins.csv", "--target", "species"],
      workspace(),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Accuracy 0\.\d+ .* on 69 held-out rows/);
    expect(stderr).toBe("Reading …\nPreparing …\nFitting …\nEvaluating …\nSaving …\n");
    expect(stdout + stderr).not.toContain("\u001b");
  });

  it("with --json is one JSON text and standard error is empty", async () => {
    const { stdout, stderr } = await runCli(
      ["--json", "train", "penguins.csv", "--target", "species"],
      workspace(),
    );
    expect(JSON.parse(stdout)).toMatchObject({ action: "train", model: "penguins" });
    expect(stderr).toBe("");
  });

  it("makes names from a file harmless to a terminal", async () => {
    const root = workspace();
    const name = "x\u001b[31m\u0007<script>";
    const rows = Array.from({ length: 30 }, (_, row) => `${row},${row % 2}`);
    writeFileSync(nodePath.join(root, "hostile.csv"), [`"${name}",y`, ...rows].join("\n"));
    const { code, stdout } = await runCli(["profile", "hostile.csv"], root);
    expect(code).toBe(0);
    expect(stdout).toContain("<script>");
    expect(stdout).not.toMatch(/[\u001b\u0007]/);
  });

  it("to a reader that goes away ends quietly", async () => {
    const child = startCli(["--help"], workspace());
    child.stdout?.destroy();
    const { code, stderr } = await resultOf(child);
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe("Ctrl-C", () => {
  const endless = [
    "train",
    "penguins.csv",
    "--target",
    "species",
    "--set",
    "solver=sgd",
    "epochs=1000000",
  ].flatMap((part) =>
    part === "epochs=1000000" ? ["--set", part, "--set", "tolerance=0", "--set", "patience=1000000"] : [part],
  );

  it("cancels: exit 130, nothing kept", async () => {
    const root = workspace();
    const child = startCli([...endless, "--json"], root);
    const result = resultOf(child);
    // A busy machine takes its time to begin.
    while (!existsSync(nodePath.join(root, "models/penguins/recipe.json"))) await sleep(50);
    await sleep(500);
    child.kill("SIGINT");
    const { code, stdout } = await result;
    expect(code).toBe(130);
    expect((JSON.parse(stdout) as { error: PlainError }).error.tag).toBe("cancelled");
    expect(readdirSync(nodePath.join(root, "models/penguins"))).toEqual(["recipe.json"]);
  });
});

describe("one broken model", () => {
  it("does not hide the others", async () => {
    const root = workspace();
    await runCli(["train", "penguins.csv", "--target", "species"], root);
    mkdirSync(nodePath.join(root, "models/broken"));
    writeFileSync(nodePath.join(root, "models/broken/events.jsonl"), "nonsense\n");
    const { code, stdout } = await runCli(["list"], root);
    expect(code).toBe(0);
    expect(stdout).toContain("damaged: Line 1 of models/broken/events.jsonl");
    expect(stdout).toMatch(/penguins \(classification of species\)\nversion/);
  });
});
