import type { Dropout } from "./kernels.ts";

/**
 * What a hidden unit's activation is multiplied by: 0 when dropped, else 1 / (1 − rate)
 * (inverted dropout, Srivastava et al. 2014). Decided by a hash of seed, row, layer and unit alone
 * (murmur3's 32-bit finalizer, Appleby 2008), so that masks do not depend on threads or order.
 */
export function dropoutFactor(
  { rate, seed }: Dropout,
  { row, layer, unit }: { readonly row: number; readonly layer: number; readonly unit: number },
): number {
  const key = seed ^ Math.imul(row, 0x9e3779b1) ^ Math.imul(layer, 0x85ebca6b);
  const hash = mix((key + Math.imul(unit, 0x27d4eb2f)) | 0);
  return hash >>> 8 < Math.floor(rate * 0x1000000) ? 0 : 1 / (1 - rate);
}

function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
