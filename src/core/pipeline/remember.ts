/**
 * Wraps a function so that it runs again only when its argument is another object than last time. Level
 * lists stay the same object through all blocks of a table, so what is derived from them is made once.
 */
export function rememberLast<Key extends object, Result>(make: (key: Key) => Result): (key: Key) => Result {
  let last: { readonly key: Key; readonly result: Result } | null = null;
  return (key) => {
    if (last?.key !== key) last = { key, result: make(key) };
    return last.result;
  };
}
