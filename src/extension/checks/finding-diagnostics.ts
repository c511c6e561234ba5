import type { Uri } from "vscode";
import { Diagnostic, DiagnosticSeverity, env, l10n, Range } from "vscode";
import type { Finding } from "../../protocol/panels.ts";
import type { CheckReport } from "../../protocol/worker.ts";
import { findingSentence, formatCount } from "../../words/index.ts";
import { columnRange } from "../problems/column-range.ts";
import { toSeverity } from "../problems/severity.ts";
import { explanationOf } from "./explanation.ts";
import { choosePlaces, type ShownPlace } from "./choose-places.ts";

export const diagnosticSource = "Tablewright";
/** More than a person reads; the report of the command line has more. */
const limits = { perFinding: 10, perFile: 200 };
const lineStart = new Range(0, 0, 0, 0);

/** A problem and the finding it tells of; null for the note that there are more. */
export interface FindingDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly finding: Finding | null;
}

/** Problems of a checked file: each finding at its cells, else at the header of its column, else at the beginning. */
export async function findingDiagnostics(
  file: Uri,
  { findings }: CheckReport,
): Promise<readonly FindingDiagnostic[]> {
  const { shown, all } = choosePlaces(findings, limits);
  const made = await Promise.all(shown.map((place) => toDiagnostic(file, place)));
  return shown.length === all ? made : [...made, moreThanShown(shown.length, all)];
}

function moreThanShown(shown: number, all: number): FindingDiagnostic {
  const text = l10n.t(
    "{0} of {1} places that the check names are marked here. The first of each finding tells how many rows it is about.",
    formatCount(shown, env.language),
    formatCount(all, env.language),
  );
  const diagnostic = new Diagnostic(lineStart, text, DiagnosticSeverity.Information);
  diagnostic.source = diagnosticSource;
  return { diagnostic, finding: null };
}

async function toDiagnostic(file: Uri, { finding, cell, isFirst }: ShownPlace): Promise<FindingDiagnostic> {
  const range = cell === null ? await headerRange(file, finding) : toRange(cell.range);
  const sentence = findingSentence(finding, env.language);
  const text =
    isFirst || cell === null
      ? sentence
      : l10n.t("Row {0}, too: {1}", formatCount(cell.row, env.language), sentence);
  const diagnostic = new Diagnostic(range, text, toSeverity(finding));
  diagnostic.source = diagnosticSource;
  diagnostic.code = { value: finding.code, target: explanationOf(finding.code) };
  return { diagnostic, finding };
}

async function headerRange(file: Uri, { where }: Finding): Promise<Range> {
  const range = where?.column === undefined ? null : await columnRange(file, where.column);
  return range ?? lineStart;
}

type TextRange = NonNullable<Finding["cells"]>[number]["range"];

function toRange({ startLine, startCharacter, endLine, endCharacter }: TextRange): Range {
  return new Range(startLine, startCharacter, endLine, endCharacter);
}
