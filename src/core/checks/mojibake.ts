/** Characters of Windows-1252 at 0x80 to 0x9f; the rest of it is Latin-1. */
const upperHalf = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function byteOf(character: string): number {
  const unit = character.charCodeAt(0);
  if (unit < 0x100) return unit;
  const at = upperHalf.indexOf(character);
  return at < 0 ? -1 : 0x80 + at;
}

/** Bytes of the character that a lead byte of UTF-8 begins; 0 for other bytes. */
function lengthOf(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/** The character that stands at a place as bytes, or null. */
function characterAt(
  text: string,
  at: number,
): { readonly character: string; readonly length: number } | null {
  const lead = byteOf(text[at]!);
  const length = lengthOf(lead);
  if (length === 0) return null;
  let point = lead & (0x7f >> length);
  for (let offset = 1; offset < length; offset++) {
    const byte = byteOf(text[at + offset] ?? "");
    if (!(byte >= 0x80 && byte <= 0xbf)) return null;
    point = (point << 6) | (byte & 0x3f);
  }
  const isValid = point >= 0x80 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isValid ? { character: String.fromCodePoint(point), length } : null;
}

/**
 * Undoes UTF-8 that was read as Windows-1252 ("ZÃ¼rich" is "Zürich", "â€™" is "’"); null when nothing in the text
 * can be that. A lead byte and as many continuation bytes as it announces hardly ever stand in real text by
 * chance (Speer 2019, "ftfy").
 */
export function repairMojibake(text: string): string | null {
  if (!/[\u0080-\uffff]/.test(text)) return null;
  let repaired = "";
  let count = 0;
  for (let at = 0; at < text.length;) {
    const found = text.charCodeAt(at) < 0x80 ? null : characterAt(text, at);
    repaired += found?.character ?? text[at]!;
    at += found?.length ?? 1;
    if (found) count++;
  }
  return count === 0 ? null : repaired;
}
