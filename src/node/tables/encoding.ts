import { TablewrightError } from "../../core/errors.ts";

/** Encodings that are recognized; "windows-1252" holds all of Latin-1 that is printable. */
type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Bytes looked at for UTF-16 without a byte order mark. */
const headBytes = 4096;

/**
 * Recognizes the encoding from the beginning of a file: by its byte order mark, else UTF-16 when most
 * characters have a zero byte in the same half, else UTF-8. Whether it is UTF-8 to the end must be seen
 * while reading; what is not is read as Windows-1252.
 */
export function sniffEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const [even, odd] = zeroShares(head.subarray(0, headBytes));
  if (odd > 0.5 && even < 0.1) return "utf-16le";
  if (even > 0.5 && odd < 0.1) return "utf-16be";
  return "utf-8";
}

/** Shares of zeros among the bytes at even and at odd places. */
function zeroShares(bytes: Uint8Array): readonly [even: number, odd: number] {
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
  });
  const half = Math.max(1, bytes.length / 2);
  return [zeros[0]! / half, zeros[1]! / half];
}

/**
 * The encoding of a file by its beginning: what the user said, by its WHATWG name, or what is recognized. Throws
 * `bad-input` for a name that is none, and for one that the beginning denies.
 */
export function encodingOf(head: Uint8Array, said: string | undefined, file: string): string {
  const recognized = sniffEncoding(head);
  if (said === undefined) return recognized;
  const name = nameOf(said, file);
  const isWide = recognized.startsWith("utf-16");
  if (/^utf-?16$/i.test(said.trim()) && isWide) return recognized;
  const isDenied = name.startsWith("utf-16") ? !head.includes(0) : isWide;
  if (isDenied) throw otherEncoding(file, name, isWide ? recognized : "text of one byte per letter");
  return name;
}

function nameOf(said: string, file: string): string {
  try {
    return new TextDecoder(said).encoding;
  } catch {
    throw new TablewrightError("bad-input", `${file} cannot be read: there is no encoding "${said}"`, {
      file,
      expected: "a name of the WHATWG Encoding standard: utf-8, utf-16le, windows-1252, shift_jis, gbk …",
      found: said,
      next: "Correct the encoding, or leave it out to have it recognized.",
    });
  }
}

export interface TextRequest {
  readonly encoding: string;
  /** Whether bytes that do not fit the encoding are a fault. */
  readonly isStrict: boolean;
  /** Name of the file, for errors. */
  readonly file: string;
}

/** Turns bytes that come piece by piece into text. Throws `bad-input` with the line where strict text has a fault. */
export class TextReader {
  readonly #request: TextRequest;
  readonly #decoder: InstanceType<typeof TextDecoder>;
  #lines = 0;

  constructor(request: TextRequest) {
    this.#request = request;
    this.#decoder = new TextDecoder(request.encoding, { fatal: request.isStrict });
  }

  push(bytes: Uint8Array): string {
    try {
      const text = this.#decoder.decode(bytes, { stream: true });
      if (this.#request.isStrict) this.#lines += linesOf(text);
      return text;
    } catch {
      const { encoding, file } = this.#request;
      throw otherEncoding(file, encoding, "other bytes", this.#lines + faultyLine(bytes, encoding));
    }
  }

  finish(): string {
    try {
      return this.#decoder.decode();
    } catch {
      const { encoding, file } = this.#request;
      throw otherEncoding(file, encoding, "a character that is cut off", this.#lines + 1);
    }
  }
}

function linesOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** 1-based line of a piece that first has bytes which do not fit; a first line may begin in the middle of a character. */
function faultyLine(bytes: Uint8Array, encoding: string): number {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, from) + 1 || bytes.length;
    try {
      decoder.decode(bytes.subarray(from, end), { stream: true });
    } catch {
      if (line > 1) return line;
    }
    from = end;
  }
  return 1;
}

function otherEncoding(file: string, encoding: string, found: string, line?: number): TablewrightError {
  const place = line === undefined ? file : `${file}, line ${line}`;
  return new TablewrightError("bad-input", `${place}: this is not ${encoding}`, {
    ...{ file, found, ...(line === undefined ? {} : { line }) },
    expected: `text in ${encoding}`,
    next: "Name another encoding, or leave it out to have it recognized.",
  });
}
