import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import nodePath from "node:path";
import { beforeAll, expect, it } from "vitest";
import { buildCli, resultOf, startCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/workspace.ts";

beforeAll(buildCli, 120_000);

/** Rows of text that is another one in each, which no dictionary makes small: 74 MB. */
function writeRows(path: string): void {
  writeFileSync(path, "number,city,note\n");
  for (let block = 0; block < 90; block++) {
    const lines = Array.from({ length: 12_000 }, (_, at) => {
      const row = block * 12_000 + at;
      const note = `note ${(row * 7919).toString(36)} of ${(row * 104729).toString(36)}, as it was written on day ${row % 365}`;
      return `${row % 11 === 0 ? "" : (row % 1000) / 8},City ${row % 40},"${note}"\n`;
    });
    appendFileSync(path, lines.join(""));
  }
}

it("clean --memory 512 keeps within 512 MB, and copies every row", async () => {
  const root = temporaryFolder();
  const at = (name: string) => nodePath.join(root, name);
  writeRows(at("rows.csv"));
  expect(statSync(at("rows.csv")).size).toBeGreaterThan(71e6);
  const peak = `process.on("exit", () => require("fs").writeFileSync("peak", String(process.resourceUsage().maxRSS)))`;
  writeFileSync(at("peak.cjs"), peak);
  const steps = ["normalize-text columns=city,note case=upper", "fill columns=number with=median"];
  const args = ["clean", "rows.csv", ...steps.flatMap((step) => ["--add", step]), "--memory", "512"];
  const child = startCli(args, root, { NODE_OPTIONS: "--require ./peak.cjs" });
  const { code, stderr } = await resultOf(child);
  expect(code, stderr).toBe(0);
  const copied = readFileSync(at("rows.clean.csv"), "latin1");
  expect(copied.split("\n")).toHaveLength(90 * 12_000 + 2);
  expect(Number(readFileSync(at("peak"), "utf8")) * 1024).toBeLessThan(512e6);
}, 180_000);
