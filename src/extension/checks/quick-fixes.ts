import {
  CodeAction,
  type CodeActionContext,
  CodeActionKind,
  type CodeActionProvider,
  type Diagnostic,
  type Disposable,
  l10n,
  languages,
  type TextDocument,
  workspace,
} from "vscode";
import type { Finding } from "../../protocol/panels.ts";
import { stepSummary } from "../../words/index.ts";
import { commandIds, type CommandId } from "../ids.ts";
import { dataFileGlob } from "../picks/pick-data-file.ts";
import type { Services } from "../services.ts";
import { diagnosticSource } from "./finding-diagnostics.ts";
import type { CleaningStep } from "./recipe-steps.ts";

interface Fix {
  readonly title: string;
  readonly command: CommandId;
  readonly argument: Readonly<Record<string, unknown>>;
}

/** Entries that ignore findings: each where it is, and all of its code in the file. */
function ignoringOf({ uri }: TextDocument, findings: readonly (Finding | null)[]): readonly Fix[] {
  const entries = findings.flatMap((finding) => {
    if (finding === null) return [];
    const { code, where } = finding;
    const whole = { title: l10n.t("Ignore {0} in this file", code), ignored: code };
    if (where?.column === undefined) return [whole];
    const title = l10n.t("Ignore this finding: {0} in {1}", code, where.column);
    return [{ title, ignored: `${code}:${where.column}` }, whole];
  });
  return [...new Map(entries.map((each) => [each.ignored, each])).values()].map(({ title, ignored }) => ({
    ...{ title, command: commandIds.ignoreFinding },
    argument: { resourceUri: uri, ignored },
  }));
}

function sameProblem(left: Diagnostic, right: Diagnostic): boolean {
  return left.message === right.message && left.range.isEqual(right.range);
}

/** The findings behind the problems of a place, and the steps that mend them, each once. */
function stepsFor(services: Services, document: TextDocument, diagnostics: readonly Diagnostic[]) {
  const shown = services.checks.shownIn(document.uri);
  const ours = diagnostics.filter(({ source }) => source === diagnosticSource);
  const findings = ours.flatMap(
    (each) => shown.find(({ diagnostic }) => sameProblem(diagnostic, each))?.finding ?? [],
  );
  return { ours, findings, steps: fixesOf(findings) };
}

function fixesOf(findings: readonly (Finding | null)[]): readonly CleaningStep[] {
  const steps = findings.flatMap((finding) => finding?.fix ?? []);
  return [...new Map(steps.map((step) => [JSON.stringify(step), step])).values()];
}

/** "fill `age` · median". */
function stepWords(step: CleaningStep): string {
  return `${step.step} ${stepSummary(step)}`;
}

/** A model's recipe that is for this very file, and the steps kept for the file. */
function fixesIn(services: Services, { uri }: TextDocument, steps: readonly CleaningStep[]): readonly Fix[] {
  const folder = workspace.getWorkspaceFolder(uri);
  if (folder === undefined || steps.length === 0) return [];
  const path = workspace.asRelativePath(uri, false);
  const key = folder.uri.toString();
  const trained = services.models.in(folder).filter((each) => each.file === path && each.damage === null);
  const kept = steps.map((step) => ({
    title: l10n.t("Add cleaning step: {0}", stepWords(step)),
    command: commandIds.addStepsToRecipe,
    argument: { file: path, workspace: key, steps: [step] },
  }));
  const inRecipes = trained.flatMap(({ name }) =>
    steps.map((step) => ({
      title: l10n.t("Add to the recipe of {0}: {1}", name, stepWords(step)),
      command: commandIds.addStepsToRecipe,
      argument: { model: name, workspace: key, steps: [step] },
    })),
  );
  const all = fixesOf(services.checks.shownIn(uri).map(({ finding }) => finding));
  const together = trained.map(({ name }) => ({
    title: l10n.t("Add all {0} steps that mend findings to the recipe of {1}", all.length, name),
    command: commandIds.addStepsToRecipe,
    argument: { model: name, workspace: key, steps: all },
  }));
  return [...kept, ...inRecipes, ...(all.length > 1 ? together : [])];
}

/** Offers the cleaning steps that mend findings at their places, and to ignore them. The data file is never changed. */
export function registerQuickFixes(services: Services): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions(document, _, { diagnostics }: CodeActionContext) {
      const { ours, findings, steps } = stepsFor(services, document, diagnostics);
      const fixes = fixesIn(services, document, steps);
      return [...fixes, ...ignoringOf(document, findings)].map(({ title, command, argument }, index) => {
        const action = new CodeAction(title, CodeActionKind.QuickFix);
        action.command = { command, title, arguments: [argument] };
        action.diagnostics = [...ours];
        action.isPreferred = index === 0 && fixes.length > 0;
        return action;
      });
    },
  };
  const selector = { scheme: "file", pattern: dataFileGlob };
  return languages.registerCodeActionsProvider(selector, provider, {
    providedCodeActionKinds: [CodeActionKind.QuickFix],
  });
}
