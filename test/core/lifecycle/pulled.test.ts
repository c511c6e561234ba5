import { describe, expect, test } from "vitest";
import { pulled } from "../../../src/core/lifecycle/pulled.ts";

async function all<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const taken: Piece[] = [];
  for await (const piece of pieces) taken.push(piece);
  return taken;
}

describe("pulled", () => {
  test("hands out what the work gives, in order, one at a time", async () => {
    const log: string[] = [];
    const pieces = pulled<number>(async (give) => {
      for (const piece of [1, 2, 3]) {
        log.push(`give ${piece}`);
        await give(piece);
      }
    });
    for await (const piece of pieces) log.push(`take ${piece}`);
    expect(log).toEqual(["give 1", "take 1", "give 2", "take 2", "give 3", "take 3"]);
  });

  test("of work that gives nothing is empty", async () => {
    expect(await all(pulled(() => Promise.resolve()))).toEqual([]);
  });

  test("throws the error of the work where the next piece is asked for", async () => {
    const pieces = pulled<number>(async (give) => {
      await give(1);
      throw new Error("torn");
    });
    expect((await pieces.next()).value).toBe(1);
    await expect(pieces.next()).rejects.toThrow("torn");
  });

  test("ends the work when nobody asks any more, and waits for it", async () => {
    let ended = false;
    const pieces = pulled<number>(async (give) => {
      try {
        for (;;) await give(1);
      } finally {
        ended = true;
      }
    });
    for await (const piece of pieces) if (piece === 1) break;
    expect(ended).toBe(true);
  });
});
