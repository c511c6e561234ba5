import type { PlainError } from "../core/errors.ts";
import type { Report } from "../core/lifecycle/reports.ts";
import { errorSentence } from "../words/index.ts";
import { jsonOf } from "./render/json.ts";
import { renderReport } from "./render/index.ts";
import { createPaint } from "./render/paint.ts";

/** Where reports and errors go. */
export interface Output {
  report(report: Report): void;
  error(error: PlainError): void;
  /** Help and version, always as text on standard output. */
  text(text: string): void;
}

export interface OutputRequest {
  readonly host: Pick<NodeJS.Process, "stdout" | "stderr" | "env">;
  readonly json: boolean;
}

/**
 * With --json the report, or `{ "error": … }`, is all of standard output; else reports go to standard output
 * and errors to standard error, as sentences.
 */
export function createOutput({ host, json }: OutputRequest): Output {
  const { stdout, stderr, env } = host;
  const printJson = (value: unknown) => stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  const onOut = createPaint(stdout.isTTY, env);
  const onError = createPaint(stderr.isTTY, env);
  return {
    report: (report) => (json ? printJson(jsonOf(report)) : stdout.write(renderReport(report, onOut))),
    error(error) {
      if (json) printJson({ error });
      else stderr.write(`${onError.bad("error:")} ${errorSentence(error)}\n`);
    },
    text: (text) => stdout.write(text),
  };
}
