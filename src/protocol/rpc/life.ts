import type { Connection } from "./connect.ts";
import { connect } from "./connect.ts";
import type { Methods } from "./messages.ts";
import type { Port } from "./port.ts";

/** A server that can be ended, for example a worker thread. */
export interface Peer extends Port {
  /** Ends it as soon as that is safe. */
  terminate(): void;
}

/** How a call stands with its caller: `abandoned` means cancelled and not waited for any longer. */
export interface Flight {
  state: "wanted" | "cancelled" | "abandoned";
}

/** One life of a server, from its start to its end, with the calls that are in it. */
export class Life<Contract extends Methods<Contract>, Event> {
  readonly connection: Connection<Contract, Event>;
  private readonly flights = new Set<Flight>();
  private readonly peer: Peer;
  private ended = false;

  /** `onDeath` is told when the server ends without having been asked to. */
  constructor(peer: Peer, onDeath: (reason: string) => void) {
    this.peer = peer;
    this.connection = connect<Contract, Event>(peer);
    peer.onClose((reason) => {
      if (!this.ended) onDeath(reason);
    });
  }

  takeOff(): Flight {
    const flight: Flight = { state: "wanted" };
    this.flights.add(flight);
    return flight;
  }

  land(flight: Flight): void {
    this.flights.delete(flight);
  }

  get empty(): boolean {
    return this.flights.size === 0;
  }

  /** True when nobody waits for anything in it any longer, though something still runs. */
  get abandoned(): boolean {
    return !this.empty && [...this.flights].every((flight) => flight.state === "abandoned");
  }

  /** Ends the server; what waits for it fails at once. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.connection.close("it was ended");
    this.peer.terminate();
  }
}
