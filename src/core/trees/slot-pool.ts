/** Something that keeps a histogram, or gave it up (−1). */
export interface SlotHolder {
  slot: number;
}

/** Slots for histograms. When none is free, the one that was taken longest ago is taken from its holder. */
export class SlotPool {
  readonly #free: number[];

  /** At least three slots: a parent, a child, and one in hand. */
  constructor(slots: number) {
    this.#free = Array.from({ length: slots }, (_, index) => slots - 1 - index);
  }

  /** A slot to write to; `holders` stand in the order in which they took theirs. */
  take(holders: readonly SlotHolder[] = []): number {
    const slot = this.#free.pop();
    if (slot !== undefined) return slot;
    const oldest = holders.find((holder) => holder.slot >= 0);
    if (oldest === undefined) throw new RangeError("Fewer histogram slots than a split needs.");
    const taken = oldest.slot;
    oldest.slot = -1;
    return taken;
  }

  /** Gives a slot back; −1 is none. */
  give(slot: number): void {
    if (slot >= 0) this.#free.push(slot);
  }
}
