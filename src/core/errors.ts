/** The closed family of failures. Faces and tests match on the tag, never on the class or the wording. */
export const errorTags = [
  "bad-usage", // the request itself is wrong: unknown option, unknown model, impossible combination
  "bad-input", // a data file cannot be read or does not hold what is needed
  "bad-recipe", // a recipe is not valid
  "not-found", // a file, model or version does not exist
  "corrupt-model", // a file of a saved model is damaged or was edited
  "outside-workspace", // a path leads out of the workspace
  "changed-underneath", // a file changed or vanished while it was read
  "store-failed", // the disk refused: full, read-only, no permission
  "busy", // another process holds the model
  "refused", // a policy says no: pass costs too much, version still aliased
  "export-failed", // an export did not agree with the pipeline
  "cancelled", // the user cancelled; nothing was kept
  "worker-died", // the worker thread ended while it owed an answer
  "internal", // a defect of ours
] as const;

export type ErrorTag = (typeof errorTags)[number];

/** Where it happened, what was expected and found, and what to do next. */
export interface ErrorDetails {
  readonly file?: string;
  /** 1-based row of data, the header not counted. */
  readonly row?: number;
  /** 1-based physical line of the file. */
  readonly line?: number;
  readonly column?: string;
  readonly expected?: string;
  readonly found?: string;
  /** What the user can do about it, a sentence. */
  readonly next: string;
}

/** The only error class of the core. It crosses borders as `{ tag, message, details }`. */
export class TablewrightError extends Error {
  readonly tag: ErrorTag;
  readonly details: ErrorDetails;

  constructor(tag: ErrorTag, message: string, details: ErrorDetails, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "TablewrightError";
    this.tag = tag;
    this.details = details;
  }
}

/** What an error looks like on the other side of a thread, a process or a page. */
export interface PlainError {
  readonly tag: ErrorTag;
  readonly message: string;
  readonly details: ErrorDetails;
}

/** Turns anything thrown into plain data; what is not ours becomes `internal`. */
export function toPlainError(thrown: unknown): PlainError {
  if (thrown instanceof TablewrightError) {
    return { tag: thrown.tag, message: thrown.message, details: thrown.details };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const next = "This is a defect of Tablewright. Please report it with the log.";
  return { tag: "internal", message, details: { next } };
}
