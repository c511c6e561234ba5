import type { Pipeline, PipelineInput } from "../../pipeline/types.ts";

const cellTypes: Readonly<Record<PipelineInput["kind"], readonly string[]>> = {
  number: ["number", "string", "null"],
  boolean: ["boolean", "number", "string", "null"],
  date: ["number", "null"],
  category: ["string", "number", "null"],
};

/** Describes the server of a bundle (OpenAPI 3.1). */
export function writeOpenApi(pipeline: Pipeline, title: string, version: string): string {
  const content = {
    openapi: "3.1.0",
    info: {
      title,
      version,
      description: `Predicts ${JSON.stringify(pipeline.target)}. Written by Tablewright.`,
    },
    paths: {
      "/predict": { post: predictOperation() },
      "/health": {
        get: { summary: "Whether the server is up", responses: { 200: { description: "It is" } } },
      },
    },
    components: { schemas: { Row: rowSchema(pipeline), Prediction: predictionSchema(pipeline) } },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function predictOperation(): object {
  const list = (name: string, schema: string) => ({
    "application/json": {
      schema: {
        type: "object",
        required: [name],
        properties: { [name]: { type: "array", items: { $ref: `#/components/schemas/${schema}` } } },
      },
    },
  });
  return {
    summary: "Predict rows of raw columns",
    requestBody: { required: true, content: list("rows", "Row") },
    responses: {
      200: { description: "One prediction for each row", content: list("predictions", "Prediction") },
      400: { description: "A row lacks a column or holds what cannot be read" },
    },
  };
}

/** Every column must be there; null is missing. */
function rowSchema({ inputs }: Pipeline): object {
  const properties = inputs.map(({ name, kind }) => [name, { type: cellTypes[kind] }] as const);
  return {
    type: "object",
    required: inputs.map(({ name }) => name),
    properties: Object.fromEntries(properties),
  };
}

function predictionSchema({ task, classes }: Pipeline): object {
  if (task === "regression")
    return { type: "object", required: ["prediction"], properties: { prediction: { type: "number" } } };
  return {
    type: "object",
    required: ["label", "probabilities"],
    properties: {
      label: { type: "string", enum: classes },
      probabilities: { type: "array", items: { type: "number" }, description: "In the order of the labels" },
    },
  };
}
