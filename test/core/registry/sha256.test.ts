import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../../src/core/registry/sha256.ts";

const reference = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");

describe("sha256", () => {
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
  ])("of the example %j of FIPS 180-4 is the digest printed there", (text, digest) => {
    expect(sha256(text)).toBe(digest);
  });

  it("agrees with OpenSSL for every length around a block", () => {
    for (let length = 0; length < 200; length++) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 31 + length) & 0xff);
      expect(sha256(bytes)).toBe(reference(bytes));
    }
  });

  it.each(["é", "€", "😀", "a\u0000b", "\ud800", "\udc00x", "日本語\n"])(
    "hashes the UTF-8 form of %j",
    (text) => {
      expect(sha256(text)).toBe(reference(text));
    },
  );

  it("does not read beyond a part of a larger buffer", () => {
    const buffer = Uint8Array.from({ length: 100 }, (_, index) => index);
    expect(sha256(buffer.subarray(10, 20))).toBe(reference(buffer.slice(10, 20)));
  });
});
