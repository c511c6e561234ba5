/**
 * One end of a channel that carries plain data, in order. `post` throws when a message cannot be cloned.
 * A port closes once, and stays closed; a listener added afterwards is told at once.
 */
export interface Port {
  /** `transfer` lists the buffers that move to the other side instead of being copied. */
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
  /** `reason` is a sentence for the log: what closed the port. */
  onClose(listener: (reason: string) => void): void;
}
