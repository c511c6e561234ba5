import type { PlainError } from "../../core/errors.ts";
import type { CallMessage, Methods, ReplyMessage } from "./messages.ts";
import type { Port } from "./port.ts";
import { plainErrorOf, TaggedError } from "./tagged-error.ts";

/** A call under way. */
export interface Call<Report> {
  /** Settles always: with the answer, or with a `TaggedError` when the server or the port failed. */
  readonly report: Promise<Report>;
  /** Asks the server to drop the call; it then fails with `cancelled`. Nothing happens once it has settled. */
  cancel(): void;
  /** Asks the server to finish now with what it has. Nothing happens once it has settled. */
  stop(): void;
}

export interface CallOptions<Event> {
  /** Told what the server says while the call runs, in order, and nothing after it has settled. */
  readonly onEvent?: (event: Event) => void;
  readonly transfer?: readonly ArrayBuffer[];
}

/** The caller's end of a port. */
export interface Connection<Contract extends Methods<Contract>, Event> {
  /** Calls a method of the contract by its name. */
  call<Name extends keyof Contract & string>(
    method: Name,
    input: Contract[Name]["input"],
    options?: CallOptions<Event>,
  ): Call<Contract[Name]["report"]>;
  /** Cancels what waits, and fails it and every later call with `worker-died`; `reason` says why. */
  close(reason: string): void;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: TaggedError): void;
  onEvent(event: unknown): void;
}

function closedError(reason: string): PlainError {
  const next = "Run the command again. If it happens again, look at the log.";
  return { tag: "worker-died", message: `The worker ended: ${reason}.`, details: { next } };
}

/** The calls of one connection that wait for their answer. */
class WaitingCalls {
  private readonly byId = new Map<number, Waiting>();
  private closed: PlainError | null = null;

  /** Adds a call, or rejects it at once when the port has closed. */
  add(id: number, waiting: Waiting): void {
    if (this.closed) waiting.reject(new TaggedError(this.closed));
    else this.byId.set(id, waiting);
  }

  get ids(): readonly number[] {
    return [...this.byId.keys()];
  }

  has(id: number): boolean {
    return this.byId.has(id);
  }

  take(message: ReplyMessage): void {
    const waiting = this.byId.get(message.id);
    if (waiting === undefined) return;
    if (message.type === "event") {
      waiting.onEvent(message.event);
      return;
    }
    this.byId.delete(message.id);
    if (message.type === "value") waiting.resolve(message.value);
    else waiting.reject(new TaggedError(message.error));
  }

  fail(id: number, error: PlainError): void {
    this.take({ type: "error", id, error });
  }

  close(reason: string): void {
    this.closed ??= closedError(reason);
    for (const waiting of this.byId.values()) waiting.reject(new TaggedError(this.closed));
    this.byId.clear();
  }
}

/**
 * Calls what `serve` answers on the other end of the port. Every call settles: by its answer, by its error,
 * or with tag `worker-died` when the port closes or is closed already. An answer to no call is ignored.
 */
export function connect<Contract extends Methods<Contract>, Event>(port: Port): Connection<Contract, Event> {
  const calls = new WaitingCalls();
  let lastId = 0;
  // What comes from the other end was made by `serve`; both ends ship in one package.
  port.onMessage((message) => calls.take(message as ReplyMessage));
  port.onClose((reason) => calls.close(reason));

  function post(message: CallMessage, transfer?: readonly ArrayBuffer[]): void {
    if (!calls.has(message.id)) return;
    try {
      port.post(message, transfer);
    } catch (thrown) {
      calls.fail(message.id, plainErrorOf(thrown));
    }
  }

  return {
    close(reason) {
      for (const id of calls.ids) post({ type: "cancel", id });
      calls.close(reason);
    },
    call<Name extends keyof Contract & string>(
      method: Name,
      input: Contract[Name]["input"],
      options: CallOptions<Event> = {},
    ) {
      const id = ++lastId;
      const report = new Promise<Contract[Name]["report"]>((resolve, reject) => {
        const onEvent = (event: unknown) => options.onEvent?.(event as Event);
        calls.add(id, { resolve, reject, onEvent });
      });
      post({ type: "call", id, method, input }, options.transfer);
      return { report, cancel: () => post({ type: "cancel", id }), stop: () => post({ type: "stop", id }) };
    },
  };
}
