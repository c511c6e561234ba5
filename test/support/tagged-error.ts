import { expect } from "vitest";
import type { ErrorDetails, ErrorTag } from "../../src/core/errors.ts";

/** Matches an error of ours by its tag and by those details that are given. */
export function taggedError(tag: ErrorTag, details: Partial<ErrorDetails> = {}): unknown {
  return expect.objectContaining({ tag, details: expect.objectContaining(details) as unknown });
}
