import { exitCodes } from "./exit-code.ts";

/** The signals a terminal or a supervisor stops a run with. */
const signals = ["SIGINT", "SIGTERM"] as const;

/** Whether the user wants out. */
export interface Interrupt {
  readonly cancelled: boolean;
  /** Whether it is a supervisor that wants so (SIGTERM), not somebody at the terminal. */
  readonly isShutdown: boolean;
  /** Stops listening. */
  close(): void;
}

/**
 * Listens for Ctrl-C and SIGTERM: the first asks the run to end, the second ends the process at once. After
 * Ctrl-C nothing is kept; after SIGTERM a training's last checkpoint is.
 */
export function listenForInterrupt(host: NodeJS.Process, onFirst: () => void): Interrupt {
  let first: NodeJS.Signals | null = null;
  const listener = (signal: NodeJS.Signals) => {
    if (first !== null) host.exit(exitCodes.interrupted);
    first = signal;
    onFirst();
  };
  for (const signal of signals) host.on(signal, listener);
  return {
    get cancelled() {
      return first !== null;
    },
    get isShutdown() {
      return first === "SIGTERM";
    },
    close() {
      for (const signal of signals) host.off(signal, listener);
    },
  };
}
