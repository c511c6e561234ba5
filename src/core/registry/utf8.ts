/** The UTF-8 form of a text, made by hand because a pure room has no TextEncoder; lone surrogates become U+FFFD. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    pushUtf8(point >= 0xd800 && point <= 0xdfff ? 0xfffd : point, bytes);
  }
  return Uint8Array.from(bytes);
}

function pushUtf8(point: number, bytes: number[]): void {
  if (point < 0x80) {
    bytes.push(point);
    return;
  }
  const tail = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
  const lead = [0xc0, 0xe0, 0xf0][tail - 1]!;
  bytes.push(lead | (point >> (6 * tail)));
  for (let left = tail - 1; left >= 0; left--) bytes.push(0x80 | ((point >> (6 * left)) & 0x3f));
}
