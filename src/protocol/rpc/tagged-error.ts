import type { ErrorDetails, ErrorTag, PlainError } from "../../core/errors.ts";

export type { ErrorDetails, ErrorTag, PlainError };

/** A tagged error where core's own class is out of reach. Match on `tag`, never on the class. */
export class TaggedError extends Error implements PlainError {
  readonly tag: ErrorTag;
  readonly details: ErrorDetails;

  constructor(plain: PlainError) {
    super(plain.message);
    this.name = "TaggedError";
    this.tag = plain.tag;
    this.details = plain.details;
  }
}

/** Plain data of anything thrown; what is not tagged becomes `internal`. */
export function plainErrorOf(thrown: unknown): PlainError {
  if (thrown instanceof TaggedError) {
    return { tag: thrown.tag, message: thrown.message, details: thrown.details };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const next = "This is a defect of Tablewright. Please report it with the log.";
  return { tag: "internal", message, details: { next } };
}
