import { readFile } from "node:fs/promises";
import { afterEach, expect, test, vi } from "vitest";
import { controlBytes, controlViews, jobs, word } from "../../../src/node/kernels/control.ts";
import { Crew } from "../../../src/node/kernels/crew.ts";
import { runtimeFile } from "../../../src/node/kernels/runtime-files.ts";
import { serve } from "../../../src/node/kernels/serve.ts";
import { workOff } from "../../../src/node/kernels/work.ts";

const module = await WebAssembly.compile(await readFile(runtimeFile("kernels.wasm")));

afterEach(() => {
  vi.restoreAllMocks();
});

/** Lets a helper that knows a ticket look for work behind each word that the caller writes, as a late one may. */
function latecomer(ticket: number): { readonly chunks: readonly number[] } {
  const chunks: number[] = [];
  const functions = jobs.map(() => (chunk: number) => void chunks.push(chunk));
  const { store } = Atomics;
  vi.spyOn(Atomics, "store").mockImplementation(((words: Int32Array, place: number, value: number) => {
    const stored = store(words, place, value);
    const next = Atomics.load(words, word.next);
    if (next >> 8 === ticket) workOff({ words, numbers: new Float64Array(8), functions, thread: 1 }, ticket);
    return stored;
  }) as typeof Atomics.store);
  return { chunks };
}

test("a helper that comes late finds no chunk of the last job, whatever the caller has written of the next", () => {
  const crew = new Crew(module, 1);
  const job = { name: "packChunk", scratchBytes: 64, work: 1, arguments: [] as number[] } as const;
  // A kernel without rows: what a chunk does is no matter here.
  const run = (chunks: number) => crew.run({ ...job, chunks, arguments: new Array<number>(12).fill(0) });
  run(2);
  const late = latecomer(1);
  run(200);
  expect(late.chunks).toEqual([]);
  crew.close();
});

test("a helper that comes late to a new memory takes it over once, and goes on", () => {
  const control = new SharedArrayBuffer(controlBytes);
  const { words } = controlViews(control);
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 32768, shared: true });
  const attachment = { control, module, memory, thread: 1 };
  // It was woken for a job that is over; the order for the new memory comes before it has looked for work.
  Atomics.store(words, word.ticket, 5);
  Atomics.store(words, word.memory, 1);
  const receive = vi.fn(() => {
    Atomics.store(words, word.ticket, 6);
    return attachment;
  });
  vi.spyOn(Atomics, "wait").mockImplementation(() => {
    throw new Error("asleep");
  });
  expect(() => serve(attachment, receive)).toThrow("asleep");
  expect(receive).toHaveBeenCalledOnce();
});
