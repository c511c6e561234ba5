import { type PlainError, toPlainError } from "../../src/core/errors.ts";

/** The error a promise ends with, as plain data; fails when it does not end with one. */
export async function failureOf(promise: Promise<unknown>): Promise<PlainError> {
  try {
    await promise;
  } catch (thrown) {
    return toPlainError(thrown);
  }
  throw new Error("It was expected to fail, and did not.");
}
