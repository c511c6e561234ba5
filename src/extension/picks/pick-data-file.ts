import { l10n, TabInputCustom, TabInputText, Uri, window, workspace } from "vscode";
import { dataEndings, hasDataEnding } from "../data-endings.ts";
import { plainLabel } from "./plain-label.ts";

/** Glob of the files that are offered, upper-case endings of other systems too. */
export const dataFileGlob = `**/*.{${[...dataEndings, ...dataEndings.map((ending) => ending.toUpperCase())].join(",")}}`;
export const dataFileExclude = "{**/node_modules/**,**/models/**,**/.git/**}";
const mostOffered = 500;

/** The data file in the active tab. It need not be open as text: VS Code shows none above 50 MB. */
function activeDataFile(): Uri | null {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const hasUri = input instanceof TabInputText || input instanceof TabInputCustom;
  return hasUri && hasDataEnding(input.uri.path) ? input.uri : null;
}

const browse = Symbol("browse");

async function browseForFile(title: string): Promise<Uri | null> {
  const filters = { [l10n.t("Data files")]: ["csv", "tsv", "txt", "jsonl", "ndjson", "gz", "parquet"] };
  const chosen = await window.showOpenDialog({ title, filters });
  return chosen?.[0] ?? null;
}

async function pickFile(title: string): Promise<Uri | null> {
  const found = await workspace.findFiles(dataFileGlob, dataFileExclude, mostOffered);
  const files = found.map((uri) => ({ uri, label: plainLabel(workspace.asRelativePath(uri)) }));
  const sorted = files.sort((left, right) => left.label.localeCompare(right.label));
  const items = [...sorted, { uri: browse, label: l10n.t("$(folder-opened) Browse…") }];
  const chosen = await window.showQuickPick(items, { title, placeHolder: l10n.t("Data file") });
  if (chosen === undefined) return null;
  return chosen.uri instanceof Uri ? chosen.uri : browseForFile(title);
}

/** The data file to work on: the one in the active tab, else one the user picks, else null. */
export async function pickDataFile(title: string): Promise<Uri | null> {
  return activeDataFile() ?? pickFile(title);
}
