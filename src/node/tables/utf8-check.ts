import { isUtf8 } from "node:buffer";

/** A UTF-8 character has at most this many bytes behind its first. */
const mostContinuations = 3;

/** Says whether bytes that come piece by piece are UTF-8; a character may be cut by the border of two pieces. */
export class Utf8Check {
  #valid = true;
  /** The beginning of a character that the last piece cut. */
  #cut: Uint8Array = new Uint8Array();

  push(piece: Uint8Array): void {
    if (!this.#valid) return;
    const text = this.#cut.length === 0 ? piece : Buffer.concat([this.#cut, piece]);
    const end = endOfWholeCharacters(text);
    this.#valid = isUtf8(text.subarray(0, end));
    this.#cut = text.slice(end);
  }

  /** The verdict on everything pushed; a character cut by the end is none. */
  finish(): boolean {
    return this.#valid && this.#cut.length === 0;
  }
}

function endOfWholeCharacters(text: Uint8Array): number {
  for (let back = 1; back <= Math.min(mostContinuations, text.length); back++) {
    const byte = text[text.length - back]!;
    if (byte < 0x80) return text.length;
    if (byte >= 0xc0) return back < sequenceLength(byte) ? text.length - back : text.length;
  }
  return text.length;
}

function sequenceLength(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  return firstByte >= 0xe0 ? 3 : 2;
}
