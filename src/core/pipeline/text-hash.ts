import { utf8Bytes } from "../registry/utf8.ts";

/** FNV-1a of the UTF-8 bytes of a text, 32 bits (Fowler, Noll & Vo; draft-eastlake-fnv), modulo `buckets`. */
export function hashText(text: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (const byte of utf8Bytes(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % buckets;
}
