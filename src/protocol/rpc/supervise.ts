import type { ErrorTag, PlainError } from "../../core/errors.ts";
import type { Call, CallOptions } from "./connect.ts";
import type { Flight, Peer } from "./life.ts";
import { Life } from "./life.ts";
import type { Methods } from "./messages.ts";
import { TaggedError } from "./tagged-error.ts";

export interface SupervisorOptions {
  /** Starts a server; may throw. */
  readonly spawn: () => Peer;
  /** Runs `work` once after a time; gives back what takes it off again. */
  readonly after: (delayMs: number, work: () => void) => () => void;
  /** How long a cancelled call may take to end by itself. */
  readonly graceMs: number;
  /** How long a server without calls is kept. */
  readonly idleMs: number;
  /** Told why a server ended that was not asked to. */
  readonly onDeath?: (reason: string) => void;
}

/** Deaths in a row, without an answer in between, after which no server is started any more. */
const deathsAllowed = 2;

const cancelled: PlainError = {
  tag: "cancelled",
  message: "Cancelled. Nothing was kept.",
  details: { next: "Run it again when you like." },
};

function diedTooOften(reason: string): PlainError {
  const message = `The worker ended ${deathsAllowed} times in a row and is not started again: ${reason}.`;
  const next = "Look at the log, then refresh the models to try once more.";
  return { tag: "worker-died", message, details: { next } };
}

function isDeath(thrown: unknown): boolean {
  const death: ErrorTag = "worker-died";
  return thrown instanceof TaggedError && thrown.tag === death;
}

function failedCall(error: PlainError): Call<never> {
  return { report: Promise.reject(new TaggedError(error)), cancel: () => undefined, stop: () => undefined };
}

/**
 * Keeps one server for all calls: starts it on the first, ends it when idle, and starts it again once after
 * a death; the calls that waited fail with `worker-died`. `cancel` acts within `graceMs` even when the server
 * is too busy to hear of it: the call fails with `cancelled`, and the server is ended as soon as nothing but
 * such calls is left in it.
 */
export class Supervisor<Contract extends Methods<Contract>, Event> {
  private readonly options: SupervisorOptions;
  private life: Life<Contract, Event> | null = null;
  private deaths = 0;
  private lastReason = "";
  private forgetIdle: () => void = () => undefined;

  constructor(options: SupervisorOptions) {
    this.options = options;
  }

  /** True while there is a server. */
  get running(): boolean {
    return this.life !== null;
  }

  call<Name extends keyof Contract & string>(
    method: Name,
    input: Contract[Name]["input"],
    options: CallOptions<Event> = {},
  ): Call<Contract[Name]["report"]> {
    const life = this.life ?? this.start();
    if (life === null) return failedCall(diedTooOften(this.lastReason));
    this.forgetIdle();
    const flight = life.takeOff();
    const call = life.connection.call(method, input, {
      ...options,
      onEvent: (event) => {
        if (flight.state === "wanted") options.onEvent?.(event);
      },
    });
    return this.watch(life, flight, call);
  }

  /** Starts a server for a call that is about to come; one that no call comes for is let go like any that is idle. */
  warm(): void {
    if (this.life !== null) return;
    const life = this.start();
    if (life !== null) this.settle(life);
  }

  /** Lets a server be started again after it died too often. */
  forgive(): void {
    this.deaths = 0;
  }

  /** Ends the server; calls that wait fail with `worker-died`. A later call starts a new one. */
  dispose(): void {
    this.forgetIdle();
    if (this.life) this.end(this.life);
  }

  private start(): Life<Contract, Event> | null {
    if (this.deaths >= deathsAllowed) return null;
    try {
      const life: Life<Contract, Event> = new Life(this.options.spawn(), (reason) => this.died(life, reason));
      this.life = life;
      return life;
    } catch (thrown) {
      this.died(null, String(thrown));
      return this.start();
    }
  }

  private died(life: Life<Contract, Event> | null, reason: string): void {
    this.deaths += 1;
    this.lastReason = reason;
    if (this.life === life) this.life = null;
    this.options.onDeath?.(reason);
  }

  /** Lets a call be cancelled within the grace time, and notes when it has landed. */
  private watch<Report>(life: Life<Contract, Event>, flight: Flight, call: Call<Report>): Call<Report> {
    let giveUp: (error: TaggedError) => void = () => undefined;
    const givenUp = new Promise<never>((_, reject) => {
      giveUp = reject;
    });
    const landed = call.report.finally(() => life.land(flight));
    landed.then(
      () => this.answered(life),
      (thrown: unknown) => (isDeath(thrown) ? undefined : this.answered(life)),
    );
    const cancel = () => {
      if (flight.state !== "wanted") return;
      flight.state = "cancelled";
      call.cancel();
      this.options.after(this.options.graceMs, () => {
        flight.state = "abandoned";
        giveUp(new TaggedError(cancelled));
        this.settle(life);
      });
    };
    return { report: Promise.race([landed, givenUp]), cancel, stop: () => call.stop() };
  }

  private answered(life: Life<Contract, Event>): void {
    this.deaths = 0;
    this.settle(life);
  }

  /** Ends a server nobody waits for, and lets an idle one go after a while. */
  private settle(life: Life<Contract, Event>): void {
    if (life !== this.life) return;
    this.forgetIdle();
    if (life.abandoned) this.end(life);
    if (life.empty) this.forgetIdle = this.options.after(this.options.idleMs, () => this.end(life));
  }

  private end(life: Life<Contract, Event>): void {
    life.end();
    if (this.life === life) this.life = null;
  }
}
