/**
 * A text with everything but harmless ASCII written by `escape`, code point by code point; half a surrogate
 * pair counts as U+FFFD. What comes out holds no quote, backslash, line end, `?`, `$`, `<`, `>` or `*` of the
 * text itself, so that it can neither end a literal nor a comment nor a script element.
 */
export function harmless(text: string, escape: (codePoint: number) => string): string {
  return Array.from(text, (letter) =>
    /[A-Za-z0-9 _.,:;()[\]=+#%|~^!-]/.test(letter) ? letter : escape(wholeCodePoint(letter)),
  ).join("");
}

/** A text for a comment: one line of harmless ASCII, a dot for every other letter, cut at 80 letters. */
export function commentText(text: string): string {
  const short = Array.from(text).slice(0, 80).join("");
  return harmless(short, () => ".").replaceAll("--", "..");
}

function wholeCodePoint(letter: string): number {
  const code = letter.codePointAt(0)!;
  return code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
}

/** A number as hexadecimal digits, at least `width` of them. */
export function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, "0");
}

/** Wraps a list of literals into lines of about a hundred letters. */
export function wrapped(literals: readonly string[], indent = "  "): string {
  const lines: string[] = [];
  let line = indent;
  for (const literal of literals) {
    if (line.length > indent.length && line.length + literal.length > 98) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${literal}, `;
  }
  return [...lines, line.trimEnd()].join("\n");
}
