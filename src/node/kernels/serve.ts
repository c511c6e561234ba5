import { controlViews, word, type Attachment } from "./control.ts";
import { chunkFunctions, workOff, type Worker } from "./work.ts";

/** Looks that a thread takes for new work before it falls asleep: some 20 µs. */
const spins = 2000;

/**
 * The life of a kernel thread: waits for jobs and works them off, and takes over a new memory when there is
 * one (`receive` then gives it), once, however late it comes. Never returns; the thread ends when it is terminated.
 */
export function serve(first: Attachment, receive: () => Attachment): never {
  let worker = attach(first);
  let [ticket, memory] = [0, 0];
  for (;;) {
    ticket = waitForTicket(worker.words, ticket);
    const newest = Atomics.load(worker.words, word.memory);
    if (newest !== memory) worker = attach(receive());
    memory = newest;
    workOff(worker, ticket);
  }
}

function attach({ control, module, memory, thread }: Attachment): Worker {
  const { words, numbers } = controlViews(control);
  const instance = new WebAssembly.Instance(module, { env: { memory, abort: () => undefined } });
  Atomics.add(words, word.attached, 1);
  Atomics.notify(words, word.attached);
  return { words, numbers, thread, functions: chunkFunctions(instance.exports) };
}

/** Returns the number of the newest job once it is no longer `known`. */
function waitForTicket(words: Int32Array, known: number): number {
  for (let spin = 0; spin < spins; spin++) {
    const ticket = Atomics.load(words, word.ticket);
    if (ticket !== known) return ticket;
  }
  while (Atomics.load(words, word.ticket) === known) Atomics.wait(words, word.ticket, known);
  return Atomics.load(words, word.ticket);
}
