import type { PlainError } from "../../core/errors.ts";
import type { CallMessage, ReplyMessage } from "./messages.ts";
import type { Port } from "./port.ts";

/** What a served method may say and ask while it runs. */
export interface CallControl<Event> {
  progress(event: Event): void;
  /** The caller cancelled, or is gone. */
  readonly cancelled: boolean;
  readonly stopRequested: boolean;
}

/** A value whose buffers move to the caller instead of being copied. */
export class Transferred<Value> {
  readonly value: Value;
  readonly transfer: readonly ArrayBuffer[];

  constructor(value: Value, transfer: readonly ArrayBuffer[]) {
    this.value = value;
    this.transfer = transfer;
  }
}

export interface ServeOptions<Event> {
  readonly port: Port;
  /** Answers a call by the name of its method; what it throws becomes the caller's error. */
  readonly run: (method: string, input: unknown, control: CallControl<Event>) => Promise<unknown>;
  /** Makes plain data of what was thrown. */
  readonly toPlainError: (thrown: unknown) => PlainError;
}

interface Flags {
  cancelled: boolean;
  stopRequested: boolean;
}

/** The calls being answered, by id. */
class RunningCalls {
  private readonly byId = new Map<number, Flags>();

  begin(id: number): Flags {
    const flags = { cancelled: false, stopRequested: false };
    this.byId.set(id, flags);
    return flags;
  }

  end(id: number): void {
    this.byId.delete(id);
  }

  cancel(id: number): void {
    const flags = this.byId.get(id);
    if (flags) flags.cancelled = true;
  }

  stop(id: number): void {
    const flags = this.byId.get(id);
    if (flags) flags.stopRequested = true;
  }

  cancelAll(): void {
    for (const flags of this.byId.values()) flags.cancelled = true;
  }
}

/**
 * Answers the calls of `connect` on the other end of the port. Each call ends with exactly one answer, an
 * error when its answer cannot be cloned. When the port closes, whatever still runs is cancelled.
 */
export function serve<Event>({ port, run, toPlainError }: ServeOptions<Event>): void {
  const running = new RunningCalls();
  const post = (message: ReplyMessage, transfer?: readonly ArrayBuffer[]) => port.post(message, transfer);

  async function answer(id: number, method: string, input: unknown): Promise<void> {
    const flags = running.begin(id);
    const control: CallControl<Event> = {
      progress: (event) => post({ type: "event", id, event }),
      get cancelled() {
        return flags.cancelled;
      },
      get stopRequested() {
        return flags.stopRequested;
      },
    };
    try {
      const value = await run(method, input, control);
      if (value instanceof Transferred) post({ type: "value", id, value: value.value }, value.transfer);
      else post({ type: "value", id, value });
    } catch (thrown) {
      post({ type: "error", id, error: toPlainError(thrown) });
    } finally {
      running.end(id);
    }
  }

  function take(message: CallMessage): void {
    switch (message.type) {
      case "call":
        void answer(message.id, message.method, message.input);
        break;
      case "cancel":
        running.cancel(message.id);
        break;
      case "stop":
        running.stop(message.id);
        break;
    }
  }

  // What comes from the other end was made by `connect`; both ends ship in one package.
  port.onMessage((message) => take(message as CallMessage));
  port.onClose(() => running.cancelAll());
}
