import { Uri } from "vscode";
import { commandIds } from "../ids.ts";

/** Link behind the code of a finding: opens what docs/checks.md says of it. */
export function explanationOf(code: string): Uri {
  return Uri.parse(`command:${commandIds.explainFinding}?${encodeURIComponent(JSON.stringify([{ code }]))}`);
}
