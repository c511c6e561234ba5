import type { Port } from "./port.ts";

/**
 * Either end of a worker thread, told by its shape: `Worker` for the host, `parentPort` (or any
 * `MessagePort`) inside. A `Worker` says `error` and `exit`, a `MessagePort` says `close`.
 */
export interface ThreadEnd {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: string, listener: (argument: unknown) => void): unknown;
}

/** Says once, to all who ask before or after, why a port closed. */
class Closing {
  private reason: string | null = null;
  private readonly listeners: ((reason: string) => void)[] = [];

  close(reason: string): void {
    if (this.reason !== null) return;
    this.reason = reason;
    for (const listener of this.listeners) listener(reason);
  }

  listen(listener: (reason: string) => void): void {
    if (this.reason === null) this.listeners.push(listener);
    else listener(this.reason);
  }
}

function errorReason(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** A `Port` over either end of a thread. It closes on the first of: an uncaught error, the exit, the close. */
export function threadPort(end: ThreadEnd): Port {
  const closing = new Closing();
  end.on("error", (error) => closing.close(errorReason(error)));
  end.on("messageerror", (error) => closing.close(`a message could not be read (${errorReason(error)})`));
  end.on("exit", (code) => closing.close(`it exited with code ${String(code)}`));
  end.on("close", () => closing.close("the port was closed"));
  return {
    post: (message, transfer) => end.postMessage(message, transfer),
    onMessage: (listener) => void end.on("message", listener),
    onClose: (listener) => closing.listen(listener),
  };
}
