import type { CodeLensProvider, TextDocument, Uri } from "vscode";
import { CodeLens, Disposable, env, EventEmitter, l10n, languages, Range, workspace } from "vscode";
import { countOf } from "../../words/index.ts";
import { commandIds, settingIds } from "../ids.ts";
import type { Services } from "../services.ts";
import { delimitedFiles } from "./delimited-files.ts";
import type { Glance } from "./glances.ts";

const place = new Range(0, 0, 0, 0);

function lens(title: string, command: string, argument?: Uri): CodeLens {
  return new CodeLens(place, { title, command, arguments: argument === undefined ? [] : [argument] });
}

function shapeOf({ rows, sample, columns }: Glance): string {
  const shape = l10n.t(
    "{0} × {1}",
    countOf(rows, "row", env.language),
    countOf(columns.length, "column", env.language),
  );
  return sample === null ? shape : l10n.t("about {0}", shape);
}

/** Errors and warnings of a check count once each, as in the tree, however many cells they mark. */
function problemCount({ checks }: Services, file: Uri): number {
  const all = languages
    .getDiagnostics(file)
    .filter(({ source }) => source?.startsWith("Tablewright") === true);
  const shown = checks.shownIn(file).length;
  const { error, warning } = checks.of(file)?.report.counts ?? { error: 0, warning: 0 };
  return all.length - shown + (shown === 0 ? 0 : error + warning);
}

/** What Problems says of the file: its problems, or its notes where it has no problem. */
function problemLenses(services: Services, file: Uri): CodeLens[] {
  const show = "workbench.actions.view.problems";
  const problems = problemCount(services, file);
  if (problems > 0) return [lens(`$(warning) ${countOf(problems, "problem", env.language)}`, show)];
  const notes = services.checks.of(file)?.report.counts.info ?? 0;
  return notes === 0 ? [] : [lens(`$(info) ${countOf(notes, "note", env.language)}`, show)];
}

function lensesOf(services: Services, file: Uri): CodeLens[] {
  const glance = services.glances.look(file);
  return [
    ...(workspace.isTrusted ? [lens(l10n.t("$(play) Train…"), commandIds.trainModel, file)] : []),
    lens(l10n.t("$(table) Profile"), commandIds.profileData, file),
    ...(glance === null ? [] : [lens(shapeOf(glance), commandIds.profileData, file)]),
    ...problemLenses(services, file),
  ];
}

/** Train…, Profile, rows × columns and problems, above the first line of files of the workspace. */
class HeaderLenses implements CodeLensProvider {
  readonly changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly services: Services;

  constructor(services: Services) {
    this.services = services;
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    const { uri } = document;
    const isWanted = workspace.getConfiguration(undefined, uri).get<boolean>(settingIds.codeLens, true);
    const isEmpty = document.lineCount === 1 && document.lineAt(0).isEmptyOrWhitespace;
    if (!isWanted || isEmpty || workspace.getWorkspaceFolder(uri) === undefined) return [];
    return lensesOf(this.services, uri);
  }
}

/** Shows the lenses, again when something else is known of a file. */
export function registerHeaderLenses(services: Services): Disposable {
  const lenses = new HeaderLenses(services);
  const again = () => lenses.changed.fire();
  return Disposable.from(
    lenses.changed,
    languages.registerCodeLensProvider(delimitedFiles, lenses),
    services.glances.onDidChange(again),
    languages.onDidChangeDiagnostics(again),
    workspace.onDidSaveTextDocument(again),
    workspace.onDidGrantWorkspaceTrust(again),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(settingIds.codeLens)) again();
    }),
  );
}
