import { isUtf8 } from "node:buffer";
import { describe, expect, it } from "vitest";
import { sniffEncoding } from "../../../src/node/tables/encoding.ts";
import { LineCount } from "../../../src/node/tables/line-count.ts";
import { Utf8Check } from "../../../src/node/tables/utf8-check.ts";

function inPieces(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, piece) =>
    bytes.slice(piece * size, (piece + 1) * size),
  );
}

describe("Utf8Check", () => {
  it.each([
    ["plain text", Buffer.from("abc")],
    ["characters of two, three and four bytes", Buffer.from("é€🚀é€🚀")],
    ["Latin-1", Buffer.from("caf\xe9 noir", "latin1")],
    ["a character cut by the end", Buffer.from("ab🚀").subarray(0, 4)],
    ["a lone continuation", Buffer.from([0x61, 0x80, 0x61])],
    ["continuations only", Buffer.from([0x80, 0x80, 0x80, 0x80])],
    ["an overlong form", Buffer.from([0xc0, 0xaf])],
    ["a surrogate", Buffer.from([0xed, 0xa0, 0x80])],
    ["nothing", Buffer.from("")],
  ])("agrees with Node on %s, in pieces of any size", (_, bytes) => {
    for (let size = 1; size <= bytes.length + 1; size++) {
      const check = new Utf8Check();
      for (const piece of inPieces(bytes, size)) check.push(piece);
      expect(check.finish()).toBe(isUtf8(bytes));
    }
  });
});

describe("LineCount", () => {
  it.each([
    ["a\nb\n", "\n", 2, 0],
    ["a\nb", "\n", 2, 0],
    ["a\n\n\nb\n", "\n", 2, 2],
    ["a\r\nb\r\n", "\n", 2, 0],
    ['"a\nb"\nc\n', "\n", 2, 0],
    ['"say ""x\n"""\nc', "\n", 2, 0],
    ["a\rb\r", "\r", 2, 0],
    ["", "\n", 0, 0],
    ["\n", "\n", 0, 1],
    ["a\r\n\r\nb\r\n", "\n", 2, 1],
  ] as const)(
    "finds in %j the filled and the blank lines, in pieces of any size",
    (text, lineEnd, filled, blank) => {
      const bytes = Buffer.from(text);
      for (let size = 1; size <= bytes.length + 1; size++) {
        const count = new LineCount(lineEnd, ",");
        for (const piece of inPieces(bytes, size)) count.push(piece);
        expect({ filled: count.filled, blank: count.blank }, `pieces of ${size}`).toEqual({ filled, blank });
      }
    },
  );
});

describe("sniffEncoding", () => {
  it.each([
    ["utf-8", Buffer.from("a,b\n1,2\n")],
    ["utf-8", Buffer.from("\ufeffa,b\n")],
    ["utf-16le", Buffer.from("\ufeffa,b\n", "utf16le")],
    ["utf-16le", Buffer.from("a,b\n", "utf16le")],
    ["utf-16be", Buffer.from("\ufeffa,b\n", "utf16le").swap16()],
    ["utf-16be", Buffer.from("a,b\n", "utf16le").swap16()],
    ["utf-8", Buffer.from([0x89, 0x50, 0, 0, 0, 13, 0, 0, 1, 2])],
    ["utf-8", Buffer.from("")],
  ])("finds %s", (encoding, head) => {
    expect(sniffEncoding(head)).toBe(encoding);
  });
});
