import { exitCodes } from "./exit-code.ts";

/** The signals a terminal or a supervisor stops a run with. */
const signals = ["SIGINT", "SIGTERM"] as const;

/** Whether the user wants out. */
export interface Interrupt {
  readonly cancelled: boolean;
  /** Stops listening. */
  close(): void;
}

/** Listens for Ctrl-C: the first asks the run to end and keeps nothing, the second ends the process at once. */
export function listenForInterrupt(host: NodeJS.Process, onFirst: () => void): Interrupt {
  let cancelled = false;
  const listener = () => {
    if (cancelled) host.exit(exitCodes.interrupted);
    cancelled = true;
    onFirst();
  };
  for (const signal of signals) host.on(signal, listener);
  return {
    get cancelled() {
      return cancelled;
    },
    close() {
      for (const signal of signals) host.off(signal, listener);
    },
  };
}
