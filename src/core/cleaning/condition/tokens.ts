/** A piece of a condition, and where it begins (from 0). */
export interface Token {
  readonly type: "number" | "text" | "name" | "sign" | "end";
  readonly text: string;
  readonly at: number;
}

const forms: readonly (readonly [Token["type"] | "space", RegExp])[] = [
  ["space", /^\s+/],
  ["number", /^(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/],
  ["text", /^"(?:[^"\\]|\\.)*"|^'(?:[^'\\]|\\.)*'/s],
  ["name", /^[\p{L}_][\p{L}\p{N}_.]*|^`(?:[^`]|``)+`/u],
  ["sign", /^(?:<=|>=|!=|==|[<>=(),-])/],
];

/** Cuts a condition into tokens, or answers the place of what is none. */
export function tokensOf(source: string): readonly Token[] | number {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const found = nextForm(source.slice(at));
    if (found === null) return at;
    if (found.type !== "space") tokens.push({ type: found.type, text: found.text, at });
    at += found.text.length;
  }
  return [...tokens, { type: "end", text: "the end", at }];
}

function nextForm(rest: string): { type: Token["type"] | "space"; text: string } | null {
  for (const [type, form] of forms) {
    const text = form.exec(rest)?.[0];
    if (text !== undefined) return { type, text };
  }
  return null;
}
