/**
 * The words through which the coordinator and its threads meet, in a buffer of their own.
 *
 * A job is published by storing `next` (its ticket and chunk 0) and then `ticket`. A thread claims a chunk
 * by raising `next` with compare-and-swap, which fails when the job it knows is over: so a late thread can
 * never take a chunk of a job whose arguments it has not read. The last job is closed (`noMoreChunks`) before
 * anything of the next one is written: with the next one's number of chunks, a late thread would find some left
 * of the last.
 */
export const word = {
  /** Number of the current job; threads sleep on it. */
  ticket: 0,
  /** Ticket in the upper 24 bits, next unclaimed chunk in the lower 8. */
  next: 1,
  /** Chunks of the current job. */
  chunks: 2,
  /** Chunks finished; the coordinator sleeps on it. */
  finished: 3,
  /** Which job: an entry of `jobs`. */
  job: 4,
  /** 1 when a chunk threw. */
  failed: 5,
  /** Threads that have taken over the newest memory; the coordinator sleeps on it. */
  attached: 6,
  /** Number of the newest memory; a message to each thread brings it before this is raised. */
  memory: 7,
} as const;

/** Most chunks a job may have. */
export const mostChunks = 255;

/** `next` of a job of which no chunk is claimed yet. */
export function firstChunk(ticket: number): number {
  return ticket << 8;
}

/** `next` of a job of which no chunk can be claimed any more, however many it has. */
export function noMoreChunks(ticket: number): number {
  return firstChunk(ticket) | mostChunks;
}
/** Arguments of a job: doubles behind the words. */
export const mostArguments = 24;
const argumentsOffset = 64;
export const controlBytes = argumentsOffset + mostArguments * 8;

/** Kernels that run chunk by chunk on any thread; a job is a place in this list. */
export const jobs = ["linearChunk", "networkChunk", "gramChunk", "packChunk", "panelChunk", "reflectChunk", "scoreChunk", "denseChunk", "binChunk", "histogramChunk", "growChunk", "lineChunk", "numberTextChunk", "summaryChunk", "measureChunk", "distinctChunk", "nearestChunk"] as const;
export type JobName = (typeof jobs)[number];

/** A chunk of a job: its number, scratch memory of the thread, and the job's arguments. */
export type ChunkFunction = (chunk: number, scratch: number, ...rest: number[]) => void;

/** What a thread gets when it starts, and whenever the memory is replaced. */
export interface Attachment {
  readonly control: SharedArrayBuffer;
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Position among the threads; decides whose scratch is whose. */
  readonly thread: number;
}

/** Views on a control buffer. */
export function controlViews(control: SharedArrayBuffer): { words: Int32Array; numbers: Float64Array } {
  return {
    words: new Int32Array(control, 0, argumentsOffset / 4),
    numbers: new Float64Array(control, argumentsOffset, mostArguments),
  };
}
