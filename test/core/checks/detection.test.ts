import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../support/workspace.ts";
import { checkSheet, detect, grounds, readSample } from "./detection.ts";

/** Facts of the originals, seen by eye: cells that are missing in truth. */
const trueFindings = new Set(["missing-values"]);

describe("check", () => {
  test.each(grounds.slice(0, 1))("finds defects of every kind that were put into $file", async (ground) => {
    const sheet = readSample(ground.file);
    const detections = await detect(temporaryFolder(), { ...ground, sheet }, 1);
    expect(detections.length).toBeGreaterThan(18);
    expect(detections.filter(({ injected, found }) => found < 0.95 * injected)).toEqual([]);
  });

  test.each(grounds)("warns of little in $file as it is", async ({ file, target }) => {
    const sheet = readSample(file);
    const findings = await checkSheet(temporaryFolder(), sheet, target);
    const warnings = findings.filter(({ code, severity }) => severity !== "info" && !trueFindings.has(code));
    const rows = new Set(warnings.flatMap((finding) => finding.rows ?? []));
    expect(rows.size).toBeLessThanOrEqual(0.05 * sheet.rows.length);
    expect(warnings.length).toBeLessThanOrEqual(0.05 * sheet.names.length * 16);
  });
});
