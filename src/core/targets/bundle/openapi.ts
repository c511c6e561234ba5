import type { Pipeline } from "../../pipeline/types.ts";
import type { ServedModel } from "./layout.ts";
import { openApiSchemas } from "./openapi-schemas.ts";

/** Describes the server of a bundle (OpenAPI 3.1): every path it answers, with every status it answers there. */
export function writeOpenApi(pipeline: Pipeline, served: ServedModel): string {
  const content = {
    openapi: "3.1.0",
    info: {
      title: served.name,
      version: served.version,
      description: `Predicts ${JSON.stringify(pipeline.target)}. Written by Tablewright.`,
    },
    servers: [{ url: "/" }],
    paths: { ...ownPaths(), ...protocolPaths(served) },
    components: { schemas: openApiSchemas(pipeline) },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

const json = (schema: object): object => ({ "application/json": { schema } });
const named = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const failure = (description: string): object => ({ description, content: json(named("Error")) });

const whole: object = {
  type: "object",
  required: ["status"],
  properties: { status: { const: "ok" } },
};

function ownPaths(): object {
  return {
    "/": { get: reading("about", "What the model reads and says", named("Model")) },
    "/health": { get: reading("health", "Whether the server is up", whole) },
    "/openapi.json": { get: reading("describe", "This document", { type: "object" }) },
    "/predict": {
      post: working("predict", "Predict rows of raw columns", ["Rows", "Predictions"]),
    },
  };
}

/** The Open Inference Protocol v2, with and without a version in the path. */
function protocolPaths({ name, version }: ServedModel): object {
  const flag = (...names: string[]): object => ({
    type: "object",
    required: names,
    properties: Object.fromEntries(
      names.map((each) => [each, { type: each === "name" ? "string" : "boolean" }]),
    ),
  });
  const ofModel = (path: string, suffix: string) => ({
    [path]: { get: reading(`model${suffix}`, "The model's tensors", named("ModelMetadata")) },
    [`${path}/ready`]: {
      get: probing(`modelReady${suffix}`, "Whether the model takes requests", flag("name", "ready")),
    },
    [`${path}/infer`]: {
      post: working(`infer${suffix}`, "Predict one tensor a column", [
        "InferenceRequest",
        "InferenceResponse",
      ]),
    },
  });
  return {
    "/v2": { get: reading("server", "The server's name and version", named("ServerMetadata")) },
    "/v2/health/live": { get: reading("live", "Whether the server is up", flag("live")) },
    "/v2/health/ready": {
      get: probing("ready", "Whether the server takes requests", flag("ready", "live")),
    },
    ...ofModel(`/v2/models/${name}`, ""),
    ...ofModel(`/v2/models/${name}/versions/${version}`, "OfVersion"),
  };
}

function reading(operationId: string, summary: string, schema: object): object {
  return { operationId, summary, responses: { 200: { description: "It", content: json(schema) } } };
}

function probing(operationId: string, summary: string, schema: object): object {
  return {
    operationId,
    summary,
    responses: {
      200: { description: "It does", content: json(schema) },
      503: failure("The server is stopping"),
    },
  };
}

function working(operationId: string, summary: string, [asked, answered]: readonly [string, string]): object {
  return {
    operationId,
    summary,
    requestBody: { required: true, content: json(named(asked)) },
    responses: {
      200: { description: "One prediction for each row", content: json(named(answered)) },
      400: failure("The request is not JSON, lacks a column, or a column holds what cannot be read"),
      413: failure("The request is too long"),
      415: failure("The request is compressed"),
      503: failure("Too many long requests at once"),
    },
  };
}
