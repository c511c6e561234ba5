const longest = 60;

/**
 * Control characters, line separators and the marks that turn the direction of text: they could forge a line
 * or steer a terminal. Joiners inside emoji are not among them.
 */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Text from a file as it may stand in a sentence: on one line, without control characters. */
export function plainText(text: string): string {
  return text.replace(unprintable, "�");
}

/** A name from a file (column, label, cell) in backticks; longer than 60 characters it is cut with `…`. */
export function quoteName(name: string): string {
  const characters = Array.from(plainText(name));
  const shown = characters.length > longest ? [...characters.slice(0, longest - 1), "…"] : characters;
  return `\`${shown.join("")}\``;
}
