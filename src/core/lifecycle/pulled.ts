/** Hands a piece over; settles when the taker is done with it. */
export type Give<Piece> = (piece: Piece) => Promise<void>;

interface Offer<Piece> {
  readonly piece: Piece;
  readonly taken: () => void;
}

/**
 * Turns work that gives pieces away into pieces that are asked for: the work waits until each was used, so that no two
 * are there at a time. An error of the work comes out where a piece is asked for; when nobody asks any more, the next
 * piece that the work gives is refused by an error, and the work is waited for.
 */
export async function* pulled<Piece>(work: (give: Give<Piece>) => Promise<void>): AsyncGenerator<Piece> {
  let offer = later<Offer<Piece> | null>();
  let isLeft = false;
  const give: Give<Piece> = (piece) =>
    isLeft
      ? Promise.reject(new Error("Nobody takes the pieces any more."))
      : new Promise((taken) => offer.resolve({ piece, taken }));
  const done = work(give).then(
    () => offer.resolve(null),
    (error: unknown) => offer.reject(error),
  );
  try {
    for (let next = await offer.promise; next !== null; next = await offer.promise) {
      offer = later();
      let isUsed = false;
      try {
        yield next.piece;
        isUsed = true;
      } finally {
        isLeft = !isUsed;
        next.taken();
      }
    }
  } finally {
    isLeft = true;
    await done;
  }
}

interface Later<Value> {
  readonly promise: Promise<Value>;
  resolve(value: Value): void;
  reject(error: unknown): void;
}

/** A promise to be settled from outside; nobody needs to wait for it. */
function later<Value>(): Later<Value> {
  let resolve: Later<Value>["resolve"] = () => undefined;
  let reject: Later<Value>["reject"] = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => null);
  return { promise, resolve, reject };
}
