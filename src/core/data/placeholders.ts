/** Numbers people write where they know none. */
export const placeholderNumbers: ReadonlySet<number> = new Set(
  [99, 999, 9999, 99_999, 999_999].flatMap((value) => [value, -value]),
);
