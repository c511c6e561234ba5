import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { utf8Bytes } from "./utf8.ts";

/**
 * SHA-256 (FIPS 180-4) of bytes, or of the UTF-8 form of a text, as lower-case hex.
 * Meant for files of a model; data files are hashed where they are read.
 */
export function sha256(content: string | Uint8Array): string {
  return bytesToHex(digest(typeof content === "string" ? utf8Bytes(content) : content));
}
