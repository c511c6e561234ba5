import { type Uri, workspace } from "vscode";

/** A file in checks/ that says what is ignored in a data file; the worker checks it. */
interface IgnoredList {
  readonly ignore?: readonly { readonly code: string; readonly column?: string }[];
}

/**
 * Text of a list without an entry, `CODE` or `CODE:COLUMN`, indented as it was; null when it has none such. Throws
 * `SyntaxError` for text that is no JSON.
 */
function withoutEntry(text: string, entry: string): string | null {
  const body = text.replace(/^\uFEFF/, "");
  const list = JSON.parse(body) as IgnoredList;
  const all = list.ignore ?? [];
  const ignore = all.filter(
    ({ code, column }) => (column === undefined ? code : `${code}:${column}`) !== entry,
  );
  if (ignore.length === all.length) return null;
  const indent = /\n(?<indent>[ \t]+)"/.exec(body)?.groups?.["indent"] ?? "  ";
  return `${JSON.stringify({ ...list, ignore }, null, indent)}\n`;
}

/** Takes an entry out of a list of ignored findings; one that is not in it changes nothing. */
export async function takeOutOfList(list: Uri, entry: string): Promise<void> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(list));
  const changed = withoutEntry(text, entry);
  if (changed !== null) await workspace.fs.writeFile(list, new TextEncoder().encode(changed));
}
