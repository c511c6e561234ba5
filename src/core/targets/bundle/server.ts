/** A server on Node alone: JSON in, JSON out. */
export const serverSource = `// Serves the model over HTTP. Written by Tablewright; do not edit.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { model, predict } from "./model.mjs";

/** Longest request that is read, in bytes. */
const limit = 16 * 1024 * 1024;

function answer(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}

class BadRequest extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function bodyOf(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > limit) throw new BadRequest(413, "The request is longer than " + limit + " bytes.");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BadRequest(400, "The request is not JSON.");
  }
}

async function predictions(request) {
  const body = await bodyOf(request);
  const rows = body === null || typeof body !== "object" ? undefined : body.rows;
  if (!Array.isArray(rows)) throw new BadRequest(400, 'Expected an object with a list "rows".');
  return { predictions: rows.map(predictRow) };
}

function predictRow(row, index) {
  if (row === null || typeof row !== "object") throw new BadRequest(400, "rows[" + index + "] is not an object.");
  try {
    return predict(row);
  } catch (error) {
    throw new BadRequest(400, "rows[" + index + "]: " + error.message);
  }
}

const routes = new Map([
  ["GET /", () => model],
  ["GET /health", () => ({ status: "ok" })],
  ["GET /openapi.json", async () => JSON.parse(await readFile(new URL("openapi.json", import.meta.url), "utf8"))],
  ["POST /predict", predictions],
]);

async function handle(request, response) {
  const path = request.url.split("?")[0];
  const route = routes.get(request.method + " " + path);
  try {
    if (!route) throw new BadRequest(404, "There is no " + request.method + " " + path + ".");
    answer(response, 200, await route(request));
  } catch (error) {
    const known = error instanceof BadRequest;
    if (!known) console.error(error);
    answer(response, known ? error.status : 500, { error: known ? error.message : "Internal error." });
  }
}

/** The server, not yet listening. */
export function createModelServer() {
  return createServer((request, response) => void handle(request, response));
}
`;

/** Starts the server; HOST and PORT say where. */
export const startSource = `// Starts the server: node start.mjs
import { createModelServer } from "./server.mjs";

const host = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 8080);
const server = createModelServer();
server.listen(port, host, () => console.log("Listening on http://" + host + ":" + server.address().port));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.close(() => process.exit(0)));
`;

/** Runs the server as a plain user on a small image. */
export const dockerfile = `FROM node:22-alpine
WORKDIR /model
COPY model.mjs server.mjs start.mjs openapi.json ./
ENV HOST=0.0.0.0 PORT=8080
USER node
EXPOSE 8080
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "start.mjs"]
`;
