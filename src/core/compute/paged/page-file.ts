/** A file of one's own to lay numbers aside in; its calls are synchronous and short. */
export interface ScratchFile {
  /** Writes at a position, counted in floats; what was not written reads as zeros. */
  write(position: number, floats: Float32Array): void;
  /** Fills an array from a position on. */
  read(position: number, into: Float32Array): void;
  /** Ends it; what it held is gone. */
  close(): void;
}

/** Opens scratch files, as many as wanted. */
export type OpenScratch = () => ScratchFile;
