import type { EigenLoops } from "../../core/compute/eigen-loops.ts";
import type { Crew } from "./crew.ts";

/** Vectors that one chunk of a reflection takes; the kernel knows the same number. */
const together = 8;

/** The eigen solver's loops in SIMD; vectors are reflected on all threads, the rest is the calling thread's. */
export function wasmEigenLoops(crew: Crew): EigenLoops {
  return {
    doubles: (length) => crew.memory.doubles(crew.memory.allocateZeroed(8 * length), length),
    sweep({ data, stride }, first, last, next) {
      const vectors = [last.v, last.w, next.v, next.w].map((vector) => vector.byteOffset);
      crew.caller.sweepRows(data.byteOffset, stride, first, ...vectors);
    },
    subtractProjections(vector, units) {
      const { length } = vector;
      crew.caller.subtractUnits(vector.byteOffset, length, units.byteOffset, units.length / length);
    },
    reflect({ square: { data, stride }, scales }, vectors) {
      const count = vectors.length / stride;
      crew.run({
        name: "reflectChunk",
        chunks: Math.ceil(count / together),
        scratchBytes: 8 * together * stride,
        work: count * stride * stride,
        arguments: [data.byteOffset, stride, scales.byteOffset, vectors.byteOffset, count],
      });
    },
  };
}
