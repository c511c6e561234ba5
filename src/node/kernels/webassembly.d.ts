/** The corner of WebAssembly that the kernels use; @types/node has none. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: SharedArrayBuffer;
    /** Adds pages of 64 KiB; throws a RangeError when there is no more. */
    grow(pages: number): number;
  }
  // eslint-disable-next-line no-var
  var Memory: new (limits: { initial: number; maximum: number; shared: true }) => Memory;
  /** Opaque; may be posted to another thread. */
  interface Module {
    readonly [Symbol.toStringTag]: string;
  }
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  // eslint-disable-next-line no-var
  var Instance: new (module: Module, imports: { env: { memory: Memory; abort: () => void } }) => Instance;
  function compile(bytes: Uint8Array): Promise<Module>;
}
