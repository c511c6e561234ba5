/** Set when the host wants the thread gone; the bits below count what keeps it. */
const condemned = 0x4000_0000;

/**
 * What a host and its thread agree on before the thread is ended. Native code that a thread has under way
 * (DuckDB) answers into a dead thread when that is terminated, and takes the whole process with it. So the
 * thread holds on while native code runs, and the host only condemns it: it may be terminated at once when
 * nothing holds, else it leaves by itself when the last hold is let go. A condemned thread takes no new hold.
 */
export class Lifeline {
  /** One 32-bit word in shared memory, to be handed to the thread. */
  readonly word: Int32Array<SharedArrayBuffer>;

  constructor(word: Int32Array<SharedArrayBuffer>) {
    this.word = word;
  }

  /** A lifeline for a thread that is about to start, which counts as its first hold. */
  static forNewThread(): Lifeline {
    const lifeline = new Lifeline(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)));
    lifeline.hold();
    return lifeline;
  }

  /** The thread: holds on. False when it was condemned; it must then not begin what it held on for. */
  hold(): boolean {
    const now = Atomics.load(this.word, 0);
    if ((now & condemned) !== 0) return false;
    return Atomics.compareExchange(this.word, 0, now, now + 1) === now || this.hold();
  }

  /** The thread: lets go. True when it was condemned and this was the last hold: it must leave now. */
  letGo(): boolean {
    return Atomics.sub(this.word, 0, 1) - 1 === condemned;
  }

  /** The host: wants the thread gone. True when it may be terminated now, else it leaves by itself. */
  condemn(): boolean {
    return (Atomics.or(this.word, 0, condemned) & ~condemned) === 0;
  }
}
