import type { ErrorDetails, ErrorTag, PlainError } from "../../core/errors.ts";

/** A tagged error that came over a port. Match on `tag`, never on the class. */
export class RemoteError extends Error implements PlainError {
  readonly tag: ErrorTag;
  readonly details: ErrorDetails;

  constructor(plain: PlainError) {
    super(plain.message);
    this.name = "RemoteError";
    this.tag = plain.tag;
    this.details = plain.details;
  }
}
