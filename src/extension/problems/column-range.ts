import { open } from "node:fs/promises";
import type { Uri } from "vscode";
import { Range } from "vscode";
import { headerCell } from "./header-cell.ts";

/** Headers are looked for in the beginning of a file only, however large it is. */
const headBytes = 256 * 1024;
/** VS Code shows no larger file as text, so that nothing can be revealed in it. */
const largestShown = 50 * 1024 * 1024;

async function readHead(path: string): Promise<string | null> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    if (size > largestShown) return null;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return new TextDecoder().decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The header cell of a column, or null when there is none to point at or the file is gone. */
export async function columnRange(file: Uri, column: string): Promise<Range | null> {
  const head = await readHead(file.fsPath).catch(() => null);
  const cell = head === null ? null : headerCell(head, column);
  return cell === null ? null : new Range(0, cell.start, 0, cell.end);
}
