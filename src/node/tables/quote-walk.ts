const quote = 0x22;
const space = 0x20;
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;

/** Where in a cell a walk over CSV stands: as `CsvReader` has it. */
export type CellState = 0 | 1 | 2 | 3;
export const atStart: CellState = 0;
export const inPlain: CellState = 1;
export const inQuotes: CellState = 2;
const afterQuote: CellState = 3;

/** Bytes of UTF-8 by what they do, in the order of the columns below. */
const [other, spaces, quotes, delimiters, lineEnds] = [0, 1, 2, 3, 4];
const classes = 5;

/** The next state, by state and class of the byte: a quote opens a cell only where nothing but spaces stand before. */
const transitions = Uint8Array.from([
  ...[inPlain, atStart, inQuotes, atStart, atStart],
  ...[inPlain, inPlain, inPlain, atStart, atStart],
  ...[inQuotes, inQuotes, afterQuote, inQuotes, inQuotes],
  ...[inPlain, afterQuote, inQuotes, atStart, atStart],
]);

/** Walks through the bytes of CSV in UTF-8 by the rules of `CsvReader`; knows quotes from quotes inside a cell. */
export class QuoteWalk {
  readonly #classes = new Uint8Array(256).fill(other);

  /** Of a delimiter beyond ASCII the last byte is looked at. */
  constructor(delimiter: string) {
    this.#classes[space] = spaces;
    this.#classes[quote] = quotes;
    this.#classes[lineFeed] = lineEnds;
    this.#classes[carriageReturn] = lineEnds;
    this.#classes[Buffer.from(delimiter).at(-1)!] = delimiters;
  }

  /** The state behind a byte. */
  next(state: CellState, byte: number): CellState {
    return transitions[state * classes + this.#classes[byte]!] as CellState;
  }
}

/** Whether there is a quote at all; without one every line end ends a record. */
export function hasQuote(bytes: Uint8Array): boolean {
  return bytes.includes(quote);
}

/** Bytes of a byte order mark at the beginning of some text. */
export function markLength(bytes: Uint8Array): 0 | 3 {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
