/** A server on Node alone: JSON in, JSON out. */
export const serverSource = `// Serves the model over HTTP. Written by Tablewright; do not edit.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { Refusal, answer, jsonOf } from "./http.mjs";
import { infer, metadata } from "./inference.mjs";
import { model } from "./model.mjs";
import { predictRows } from "./rows.mjs";

const { name, versions } = metadata.model;
const places = ["/v2/models/" + name, ...versions.map((version) => "/v2/models/" + name + "/versions/" + version)];

/** What is answered, by path and method; HEAD is answered as GET is. */
const routes = new Map([
  ["", { GET: () => model }],
  ["/health", { GET: () => ({ status: "ok" }) }],
  ["/openapi.json", { GET: async () => JSON.parse(await readFile(new URL("openapi.json", import.meta.url), "utf8")) }],
  ["/predict", { POST: async (request) => predictRows(await jsonOf(request)) }],
  ["/v2", { GET: () => metadata.server }],
  ["/v2/health/live", { GET: () => ({ live: true }) }],
  ["/v2/health/ready", { GET: (_request, server) => ({ ...ready(server), live: true }) }],
  ...places.flatMap((place) => [
    [place, { GET: () => metadata.model }],
    [place + "/ready", { GET: (_request, server) => ({ name, ...ready(server) }) }],
    [place + "/infer", { POST: async (request) => infer(await jsonOf(request)) }],
  ]),
]);

/** A server that stops takes no more work. */
function ready(server) {
  if (server.listening) return { ready: true };
  throw new Refusal(503, "The server is stopping.");
}

function routeOf({ method, url }) {
  const path = url.split("?")[0].replace(/\\/$/, "");
  const methods = routes.get(path);
  if (methods === undefined)
    throw new Refusal(404, "There is nothing at " + JSON.stringify(path) + ". The model is at " + JSON.stringify(places[0]) + " and at /predict.");
  const route = methods[method === "HEAD" ? "GET" : method];
  if (route !== undefined) return route;
  const allow = Object.keys(methods).join(", ");
  throw new Refusal(405, path + " takes " + allow + ", and not " + method + ".", { allow });
}

async function outcomeOf(request, server) {
  try {
    return { status: 200, body: await routeOf(request)(request, server) };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: { error: error.message }, headers: error.headers };
    if (!request.errored) console.error(error);
    return { status: 500, body: { error: "Internal error." } };
  }
}

async function handle(request, response, server) {
  const { status, body, headers } = await outcomeOf(request, server);
  if (request.errored) return;
  if (!server.listening) response.shouldKeepAlive = false;
  answer(response, status, body, headers);
  request.resume();
}

/** The server, not yet listening. A request has to arrive whole within a minute. */
export function createModelServer() {
  const times = { headersTimeout: 10_000, requestTimeout: 60_000 };
  const server = createServer(times, (request, response) => void handle(request, response, server));
  return server;
}
`;

/** Starts the server; HOST and PORT say where. Told to stop, it answers what was begun and ends. */
export const startSource = `// Starts the server: node start.mjs
import { createModelServer } from "./server.mjs";

/** How long what was begun may take once the server is told to stop, in milliseconds. */
const grace = 10_000;
const host = process.env.HOST ?? "127.0.0.1";
const port = Number(process.env.PORT ?? 8080);
const server = createModelServer();
server.on("error", ({ message }) => {
  console.error("Cannot listen: " + message);
  process.exit(1);
});
server.listen(port, host, () => {
  const { address, family, port: found } = server.address();
  console.log("Listening on http://" + (family === "IPv6" ? "[" + address + "]" : address) + ":" + found);
});

function stop() {
  if (!server.listening) process.exit(1);
  server.close(() => process.exit(0));
  setTimeout(() => server.closeAllConnections(), grace).unref();
}
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
`;
