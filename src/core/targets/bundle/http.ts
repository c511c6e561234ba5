/** The part of the server that reads requests and writes answers: JSON alone, of bounded length. */
export const httpSource = `// Reads requests and writes answers. Written by Tablewright; do not edit.

/** Longest request that is read, in bytes: MAX_BODY_BYTES, or 16 MiB. */
const limit = Number(process.env.MAX_BODY_BYTES ?? 16 * 1024 * 1024);
if (!Number.isSafeInteger(limit) || limit < 1)
  throw new Error("MAX_BODY_BYTES is a whole number of bytes, and not " + JSON.stringify(process.env.MAX_BODY_BYTES) + ".");

/** Bytes of all requests that are held at once, and the most that may be. */
let held = 0;
const mostHeld = 4 * limit;

/** A request that is answered with an error: its fault, in words for whoever sent it. */
export class Refusal extends Error {
  constructor(status, message, headers = {}) {
    super(message.length > 1000 ? message.slice(0, 1000) + "…" : message);
    this.status = status;
    this.headers = headers;
  }
}

export function answer(response, status, body, headers = {}) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...headers,
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}

/** What a request holds: JSON in UTF-8. Of one that is too long the rest is read and thrown away, so that the answer arrives. */
export async function jsonOf(request) {
  if ((request.headers["content-encoding"] ?? "identity") !== "identity")
    throw new Refusal(415, "The request is compressed; send it as it is.");
  if (request.headers["inference-header-content-length"] !== undefined)
    throw new Refusal(400, "Binary tensors are not read here; send the data of each tensor as JSON.");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await bytesOf(request)));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw new Refusal(400, "The request is not JSON in UTF-8.");
    throw error;
  }
}

async function bytesOf(request) {
  const kept = { chunks: [], length: 0 };
  try {
    await new Promise((resolve, reject) => {
      request.on("data", (chunk) => keep(kept, chunk, reject));
      request.on("end", resolve);
      request.on("error", reject);
    });
    return Buffer.concat(kept.chunks);
  } finally {
    held -= kept.length;
    kept.isOver = true;
  }
}

/** Keeps a part of a request, unless that is over. */
function keep(kept, chunk, refuse) {
  if (kept.isOver) return;
  kept.chunks.push(chunk);
  kept.length += chunk.length;
  held += chunk.length;
  if (kept.length > limit) refuse(new Refusal(413, "The request is longer than " + limit + " bytes."));
  else if (held > mostHeld) refuse(new Refusal(503, "Too many long requests at once; send it again.", { "retry-after": "1" }));
}
`;
