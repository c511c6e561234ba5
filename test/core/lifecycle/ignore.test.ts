import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { check } from "../../../src/core/lifecycle/check/check.ts";
import { checkInput } from "../../../src/core/lifecycle/check/input.ts";
import { verdict } from "../../../src/words/index.ts";
import { failureOf } from "../../support/failure.ts";
import { quietControl, workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";

let root = "";
const list = "checks/data.csv.json";

function look(input: Record<string, unknown> = {}) {
  const parsed = checkInput.parse({ file: "data.csv", ...input });
  return check.run(workspacePorts(root), parsed, quietControl());
}

/** Codes with their columns. */
function named(findings: Awaited<ReturnType<typeof look>>["findings"]): readonly string[] {
  return findings.map(({ code, where }) => `${code}:${where?.column ?? ""}`);
}

beforeEach(() => {
  root = temporaryFolder();
  const rows = Array.from({ length: 60 }, (_, row) => `${row % 7},mm,${row % 3 === 0 ? "" : row % 5}`);
  writeFileSync(join(root, "data.csv"), `${["size,unit,gap", ...rows].join("\n")}\n`);
});

describe("check --ignore", () => {
  test("leaves a finding out, counts it, and keeps that in a file for the next time", async () => {
    const before = await look({ failOn: "warning" });
    expect(named(before.findings)).toContain("missing-values:gap");
    expect(before).toMatchObject({ ignored: null, failed: true });
    const after = await look({ failOn: "warning", ignore: ["missing-values:gap"] });
    expect(named(after.findings)).toEqual(
      named(before.findings).filter((each) => each !== "missing-values:gap"),
    );
    expect(after.counts.warning).toBe(before.counts.warning - 1);
    expect(after.ignored).toEqual({ file: list, counts: { error: 0, warning: 1, info: 0 }, findings: [] });
    expect(JSON.parse(readFileSync(join(root, list), "utf8"))).toEqual({
      ...{ version: 1, file: "data.csv" },
      ignore: [{ code: "missing-values", column: "gap" }],
    });
    expect(await look({ failOn: "warning" })).toEqual(after);
  });

  test.each([
    ["nonsense", "Codes are "],
    ["missing-value:gap", "Did you mean missing-values?"],
    ["Missing-values", "Did you mean missing-values?"],
  ])("refuses %s, says what is expected, and keeps nothing", async (entry, next) => {
    const { tag, details } = await failureOf(look({ ignore: ["missing-values:gap", entry] }));
    expect(tag).toBe("bad-usage");
    expect(details.next).toContain(next);
    expect(existsSync(join(root, list))).toBe(false);
  });

  test("ignores a code in all columns, and says the same entry once", async () => {
    await look({ ignore: ["missing-values"] });
    const { ignore } = JSON.parse(readFileSync(join(root, list), "utf8")) as { ignore: unknown };
    const again = await look({ ignore: ["missing-values"], showIgnored: true });
    expect(JSON.parse(readFileSync(join(root, list), "utf8"))).toMatchObject({ ignore });
    expect(named(again.ignored!.findings)).toEqual(["missing-values:gap"]);
    expect(verdict(again, "en")).toMatch(/ 1 warning is ignored by checks\/data\.csv\.json\.$/);
  });

  test("is taken back by --unignore, which names what is ignored where an entry is not", async () => {
    const before = await look();
    await look({ ignore: ["missing-values:gap", "constant-column"] });
    expect(named((await look({ unignore: ["missing-values:gap"] })).findings)).toContain(
      "missing-values:gap",
    );
    expect(JSON.parse(readFileSync(join(root, list), "utf8"))).toMatchObject({
      ignore: [{ code: "constant-column" }],
    });
    const { tag, message, details } = await failureOf(look({ unignore: ["constant-column:unit"] }));
    expect({ tag, message }).toEqual({
      tag: "bad-usage",
      message: '"constant-column:unit" is not ignored in data.csv.',
    });
    expect(details.next).toBe("Ignored are constant-column.");
    expect(await look({ unignore: ["constant-column"] })).toEqual(before);
  });

  test("keeps what the user wrote into the file, and names the place of a mistake", async () => {
    await look({ ignore: ["constant-column:unit"] });
    const text = readFileSync(join(root, list), "utf8");
    writeFileSync(join(root, list), text.replace('"unit"', '"unit", "reason": "millimeters"'));
    await look({ ignore: ["missing-values"] });
    expect(JSON.parse(readFileSync(join(root, list), "utf8"))).toMatchObject({
      ignore: [{ column: "unit", reason: "millimeters" }, { code: "missing-values" }],
    });
    writeFileSync(join(root, list), '{"version":1,"ignore":[{"column":"unit"}]}');
    const { tag, message } = await failureOf(look());
    expect(tag).toBe("bad-recipe");
    expect(message).toContain("ignore.0.code");
  });
});
