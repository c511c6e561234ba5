import { Worker as Thread } from "node:worker_threads";
import { TablewrightError } from "../../core/errors.ts";
import {
  controlBytes,
  controlViews,
  firstChunk,
  jobs,
  mostChunks,
  noMoreChunks,
  word,
  type Attachment,
  type JobName,
} from "./control.ts";
import { KernelMemory } from "./memory.ts";
import { runtimeFile } from "./runtime-files.ts";
import { chunkFunctions, workOff, type Worker } from "./work.ts";

const spins = 2000;
const ticketMask = 0xffffff;
/** A memory that grew beyond this is replaced at `reset`, since WebAssembly memory cannot shrink. */
const keptBytes = 64 * 2 ** 20;
/** No chunk takes this long: a crew that makes no headway for so long has lost a thread. */
const patienceMs = 60_000;

/** Kernels that only the calling thread runs. */
export interface CallerFunctions {
  readonly descend: (...rest: number[]) => number;
  readonly adamStep: (...rest: number[]) => void;
  readonly reducePartials: (...rest: number[]) => void;
  readonly transposeLayers: (...rest: number[]) => void;
  readonly applyFunction: (...rest: number[]) => void;
  readonly addHistogram: (...rest: number[]) => void;
  readonly sweepRows: (...rest: number[]) => void;
  readonly subtractUnits: (...rest: number[]) => void;
}

/** A job: which kernel, into how many chunks it is cut, and what it is told. */
export interface Job {
  readonly name: JobName;
  readonly chunks: number;
  readonly scratchBytes: number;
  /** Multiply-adds in all; small jobs are not worth waking anybody. */
  readonly work: number;
  readonly arguments: readonly number[];
  /** What the caller does while the helpers begin; it must not use the crew. */
  readonly meanwhile?: (() => void) | undefined;
}

/** Below this many multiply-adds the calling thread works alone. */
const smallWork = 100_000;

/** The calling thread and its helpers over one shared memory. */
export class Crew {
  memory = new KernelMemory();
  readonly threads: number;
  readonly #module: WebAssembly.Module;
  readonly #control = new SharedArrayBuffer(controlBytes);
  readonly #helpers: readonly Thread[];
  #self: Worker;
  #caller: CallerFunctions;
  #ticket = 0;
  #died: Error | null = null;
  /** Helpers that ended; the others go on, and so does the caller. */
  #lost = 0;

  constructor(module: WebAssembly.Module, threads: number) {
    this.#module = module;
    this.threads = threads;
    ({ self: this.#self, caller: this.#caller } = this.#attachSelf());
    this.#helpers = Array.from({ length: threads - 1 }, (_, i) => this.#hire(i + 1));
  }

  /** Kernels to be called directly. */
  get caller(): CallerFunctions {
    return this.#caller;
  }

  /** Runs a job to its end on all threads. Chunks are the same whoever takes them. */
  run({ name, chunks, scratchBytes, work, arguments: rest, meanwhile }: Job): void {
    const mark = this.memory.mark();
    const { words, numbers } = this.#self;
    Atomics.store(words, word.next, noMoreChunks(this.#ticket));
    numbers[0] = this.memory.allocate(scratchBytes * this.threads);
    numbers[1] = scratchBytes;
    numbers[2] = rest.length;
    numbers.set(rest, 3);
    Atomics.store(words, word.job, jobs.indexOf(name));
    Atomics.store(words, word.chunks, Math.min(chunks, mostChunks));
    Atomics.store(words, word.finished, 0);
    this.#publish(chunks > 1 && work >= smallWork);
    meanwhile?.();
    workOff(this.#self, this.#ticket);
    this.#waitForHelpers(words);
    this.memory.release(mark);
    if (Atomics.exchange(words, word.failed, 0) !== 0) throw defect(`The kernel ${name} failed.`);
  }

  /** Gives back all memory. */
  reset(): void {
    if (this.memory.bytes <= keptBytes) {
      this.memory.clear();
      return;
    }
    this.#waitForAttached();
    this.memory = new KernelMemory();
    Atomics.store(this.#self.words, word.attached, 0);
    this.#helpers.forEach((helper, i) => helper.postMessage(this.#attachment(i + 1)));
    Atomics.store(this.#self.words, word.chunks, 0);
    Atomics.add(this.#self.words, word.memory, 1);
    this.#publish(true);
    ({ self: this.#self, caller: this.#caller } = this.#attachSelf());
    this.#waitForAttached();
  }

  /** Ends the helpers; the crew must not be used afterwards. */
  close(): void {
    for (const helper of this.#helpers) void helper.terminate();
  }

  #attachment(thread: number): Attachment {
    return { control: this.#control, module: this.#module, memory: this.memory.memory, thread };
  }

  #attachSelf(): { self: Worker; caller: CallerFunctions } {
    const imports = { env: { memory: this.memory.memory, abort: () => undefined } };
    const { exports } = new WebAssembly.Instance(this.#module, imports);
    const self = { ...controlViews(this.#control), thread: 0, functions: chunkFunctions(exports) };
    // The module is ours and exports these functions.
    return { self, caller: exports as unknown as CallerFunctions };
  }

  #hire(thread: number): Thread {
    const helper = new Thread(runtimeFile("kernel-thread.cjs"), { workerData: this.#attachment(thread) });
    helper.on("error", (error) => (this.#died = error));
    helper.on("exit", () => this.#lost++);
    helper.unref();
    return helper;
  }

  #publish(wakesHelpers: boolean): void {
    const { words } = this.#self;
    this.#ticket = (this.#ticket + 1) & ticketMask;
    Atomics.store(words, word.next, firstChunk(this.#ticket));
    if (!wakesHelpers) return;
    Atomics.store(words, word.ticket, this.#ticket);
    Atomics.notify(words, word.ticket);
  }

  #waitForHelpers(words: Int32Array): void {
    const chunks = Atomics.load(words, word.chunks);
    this.#waitFor(word.finished, (finished) => finished >= chunks);
  }

  #waitForAttached(): void {
    this.#waitFor(word.attached, (attached) => attached >= this.#helpers.length - this.#lost);
  }

  /** Looks at a word for some microseconds, then sleeps until it satisfies `isDone`. */
  #waitFor(place: number, isDone: (value: number) => boolean): void {
    const { words } = this.#self;
    for (let spin = 0; spin < spins; spin++) if (isDone(Atomics.load(words, place))) return;
    for (let value = Atomics.load(words, place); !isDone(value); value = Atomics.load(words, place)) {
      const outcome = Atomics.wait(words, place, value, patienceMs);
      if (outcome === "timed-out") throw defect("A kernel thread does not answer.", this.#died);
    }
  }
}

function defect(message: string, cause?: unknown): TablewrightError {
  return new TablewrightError(
    "internal",
    message,
    { next: "This is a defect of Tablewright. Please report it with the log." },
    cause,
  );
}
