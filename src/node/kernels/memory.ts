import { TablewrightError } from "../../core/errors.ts";

const pageBytes = 65536;
const alignment = 64;
/** The module keeps nothing in memory; the first kilobyte stays free so that 0 can mean "none". */
const base = 1024;
/** Pages that 32-bit addresses reach (4 GiB), and less for systems that will not reserve so much. */
const maxima = [65536, 32768, 16384, 8192];

function reserve(): { memory: WebAssembly.Memory; maximum: number } {
  for (const maximum of maxima) {
    try {
      return { memory: new WebAssembly.Memory({ initial: 16, maximum, shared: true }), maximum };
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
    }
  }
  throw outOfMemory(maxima.at(-1)! * pageBytes);
}

/**
 * One shared memory, handed out from bottom to top. Nothing is freed singly: `release` goes back to a
 * mark. Addresses stay valid while the memory grows, and so do views: growth of shared memory never moves it.
 */
export class KernelMemory {
  readonly memory: WebAssembly.Memory;
  readonly #maximumBytes: number;
  #top = base;
  /** Below this, memory may hold something other than zeros. */
  #touched = base;

  constructor() {
    const { memory, maximum } = reserve();
    this.memory = memory;
    this.#maximumBytes = maximum * pageBytes;
  }

  /** Bytes reserved so far; they count for the process once they were written. */
  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** A mark to `release` to. */
  mark(): number {
    return this.#top;
  }

  /** Gives back everything allocated since the mark. */
  release(mark: number): void {
    this.#top = mark;
  }

  /** Gives back everything. */
  clear(): void {
    this.#top = base;
  }

  /** Address of `bytes` new bytes, aligned to 64; not zeroed. Throws `refused` when memory would run out. */
  allocate(bytes: number): number {
    const address = this.#top;
    const top = Math.ceil((address + bytes) / alignment) * alignment;
    this.#growTo(top);
    this.#top = top;
    this.#touched = Math.max(this.#touched, top);
    return address;
  }

  /** Like `allocate`, with every byte zero; memory never handed out before is not written again. */
  allocateZeroed(bytes: number): number {
    const untouched = this.#touched;
    const address = this.allocate(bytes);
    const dirty = Math.min(bytes, Math.max(0, untouched - address));
    new Uint8Array(this.memory.buffer, address, dirty).fill(0);
    return address;
  }

  floats(address: number, length: number): Float32Array<SharedArrayBuffer> {
    return new Float32Array(this.memory.buffer, address, length);
  }

  bytesAt(address: number, length: number): Uint8Array<SharedArrayBuffer> {
    return new Uint8Array(this.memory.buffer, address, length);
  }

  doubles(address: number, length: number): Float64Array<SharedArrayBuffer> {
    return new Float64Array(this.memory.buffer, address, length);
  }

  integers(address: number, length: number): Int32Array<SharedArrayBuffer> {
    return new Int32Array(this.memory.buffer, address, length);
  }

  #growTo(top: number): void {
    const missing = top - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    if (top > this.#maximumBytes) throw outOfMemory(this.#maximumBytes, top);
    try {
      this.memory.grow(Math.ceil(missing / pageBytes));
    } catch (thrown) {
      throw outOfMemory(this.#maximumBytes, top, thrown);
    }
  }
}

function outOfMemory(limit: number, wanted?: number, cause?: unknown): TablewrightError {
  const inMegabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;
  return new TablewrightError(
    "refused",
    "The rows and columns do not fit into the memory that training can use.",
    {
      expected: `at most ${inMegabytes(limit)} of float32 cells`,
      found: wanted === undefined ? "less address space than that" : inMegabytes(wanted),
      next: "Train on fewer rows or columns: sample the file, or leave columns out with `features`.",
    },
    cause,
  );
}
