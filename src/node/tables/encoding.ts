/** Encodings that are recognized; "windows-1252" holds all of Latin-1 that is printable. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

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
