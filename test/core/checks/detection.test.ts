import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { workspacePorts } from "../../support/ports.ts";
import { temporaryFolder } from "../../support/workspace.ts";
import { detect, grounds, lookAt, readSheet } from "./detection.ts";

/** Facts of the originals, seen by eye: cells that are missing in truth. */
const trueFindings = new Set(["missing-values"]);

function newDesk() {
  const folder = temporaryFolder();
  return { folder, ports: workspacePorts(folder) };
}

describe("check", () => {
  test.each(grounds.slice(0, 1))("finds defects of every kind that were put into $file", async (ground) => {
    const sheet = readSheet(join("samples", ground.file));
    const detections = await detect(newDesk(), { ...ground, sheet }, 1);
    expect(detections.length).toBeGreaterThan(32);
    expect(detections.filter(({ injected, found }) => found < 0.95 * injected)).toEqual([]);
  });

  test.each(grounds)("warns of little in $file as it is", async ({ file, target }) => {
    const sheet = readSheet(join("samples", file));
    const seen = await lookAt(newDesk(), { sheet, target, contract: null });
    const warnings = seen.filter(
      ({ finding }) => finding.severity !== "info" && !trueFindings.has(finding.code),
    );
    const rows = new Set(warnings.flatMap((each) => each.rows));
    expect(rows.size).toBeLessThanOrEqual(0.05 * sheet.rows.length);
    expect(warnings.length).toBeLessThanOrEqual(0.05 * sheet.names.length * 16);
  });
});
