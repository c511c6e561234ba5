import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { gzip } from "../../../src/node/tables/gzip.ts";
import { failureOf } from "../../support/failure.ts";

function* pieces(count: number, end: () => void = () => undefined) {
  try {
    for (let piece = 0; piece < count; piece++)
      yield piece % 2 === 0 ? `é${piece}\n` : new Uint8Array([10, 65]);
  } finally {
    end();
  }
}

async function bytesOf(packed: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of packed) all.push(piece);
  return Buffer.concat(all);
}

it("packs texts and bytes in order, the same bytes every time", async () => {
  const packed = await bytesOf(gzip(pieces(3)));
  expect(gunzipSync(packed).toString()).toBe("é0\n\nAé2\n");
  expect(await bytesOf(gzip(pieces(3)))).toEqual(packed);
  expect(gunzipSync(await bytesOf(gzip(pieces(0))))).toHaveLength(0);
});

it("fails as its pieces fail", async () => {
  function* broken() {
    yield "a";
    throw new Error("the reader is gone");
  }
  expect(await failureOf(bytesOf(gzip(broken())))).toMatchObject({ message: "the reader is gone" });
});

it("lets the pieces end when nobody reads on", async () => {
  let hasEnded: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (hasEnded = resolve));
  for await (const piece of gzip(pieces(1e9, hasEnded))) if (piece.length > 0) break;
  await ended;
});
