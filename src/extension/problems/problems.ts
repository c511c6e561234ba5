import type { Disposable, Uri } from "vscode";
import { Diagnostic, DiagnosticSeverity, env, languages, Position, Range } from "vscode";
import type { Finding } from "../../protocol/panels.ts";
import type { PlainError } from "../../protocol/rpc/index.ts";
import { errorSentence, findingSentence } from "../../words/index.ts";
import { columnRange } from "./column-range.ts";
import { toSeverity } from "./severity.ts";

const source = "Tablewright";
/** More than a person reads; the panel has them all. */
const mostPerFile = 200;
const lineStart = new Range(new Position(0, 0), new Position(0, 0));

function errorRange({ details }: PlainError, column: Range | null): Range {
  if (details.line === undefined) return column ?? lineStart;
  const line = Math.max(0, details.line - 1);
  return new Range(line, 0, line, Number.MAX_SAFE_INTEGER);
}

/**
 * What the Problems panel says about data files: why one could not be read, and the breaches a model found
 * in it. What a model says replaces what it said about that file before.
 */
export class Problems implements Disposable {
  private readonly breaches = languages.createDiagnosticCollection("tablewright.breaches");
  private readonly errors = languages.createDiagnosticCollection("tablewright.errors");

  /** Shows the breaches of a monitoring run on its data file; none clears it. */
  async showBreaches(file: Uri, model: string, findings: readonly Finding[]): Promise<void> {
    const shown = findings.slice(0, mostPerFile);
    const fresh = await Promise.all(shown.map((finding) => this.toDiagnostic(file, model, finding)));
    const others = (this.breaches.get(file) ?? []).filter((each) => each.source !== `${source} ${model}`);
    this.breaches.set(file, [...others, ...fresh]);
  }

  /** Shows on a data file why it could not be used. */
  async showError(file: Uri, error: PlainError): Promise<void> {
    const column = error.details.column;
    const range = errorRange(error, column === undefined ? null : await columnRange(file, column));
    const diagnostic = new Diagnostic(range, errorSentence(error, env.language), DiagnosticSeverity.Error);
    diagnostic.source = source;
    diagnostic.code = error.tag;
    this.errors.set(file, [diagnostic]);
  }

  /** The file could be used after all. */
  clearError(file: Uri): void {
    this.errors.delete(file);
  }

  dispose(): void {
    this.breaches.dispose();
    this.errors.dispose();
  }

  private async toDiagnostic(file: Uri, model: string, finding: Finding): Promise<Diagnostic> {
    const column = finding.where?.column;
    const range = column === undefined ? null : await columnRange(file, column);
    const sentence = findingSentence(finding, env.language);
    const diagnostic = new Diagnostic(range ?? lineStart, sentence, toSeverity(finding));
    diagnostic.source = `${source} ${model}`;
    diagnostic.code = finding.code;
    return diagnostic;
  }
}
