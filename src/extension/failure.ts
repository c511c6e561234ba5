import type { ErrorDetails, ErrorTag } from "../protocol/rpc/index.ts";
import { TaggedError } from "../protocol/rpc/index.ts";

/** A tagged error of the extension itself: nothing chosen that it could work on, nothing open. */
export function failure(tag: ErrorTag, message: string, details: ErrorDetails): TaggedError {
  return new TaggedError({ tag, message, details });
}
