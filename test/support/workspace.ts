import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import nodePath from "node:path";
import { onTestFinished } from "vitest";

/** A fresh folder that is gone when the test ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(nodePath.join(tmpdir(), "tablewright-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
