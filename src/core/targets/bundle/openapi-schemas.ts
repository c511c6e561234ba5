import type { Pipeline, PipelineInput } from "../../pipeline/types.ts";
import { servedOutputs, type ServedTensor } from "./metadata.ts";

type Schema = Readonly<Record<string, unknown>>;

const cellTypes: Readonly<Record<PipelineInput["kind"], readonly string[]>> = {
  number: ["number", "string", "null"],
  boolean: ["boolean", "number", "string", "null"],
  date: ["number", "null"],
  category: ["string", "number", "null"],
};

const text = { type: "string" };
const sizes = { type: "array", items: { type: "integer", minimum: 0 }, minItems: 1, maxItems: 2 };
const widths = ["8", "16", "32", "64"];
const numberTypes = [
  "FP64",
  "FP32",
  "BOOL",
  ...widths.map((bits) => `INT${bits}`),
  ...widths.map((bits) => `UINT${bits}`),
];

function record(properties: Schema, optional: Schema = {}): Schema {
  return { type: "object", required: Object.keys(properties), properties: { ...properties, ...optional } };
}

const listOf = (items: Schema): Schema => ({ type: "array", items });
const schemaNamed = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** What requests and answers of a bundle's server hold, by name (JSON Schema, as OpenAPI 3.1 has it). */
export function openApiSchemas(pipeline: Pipeline): Schema {
  return {
    Error: record({ error: text }),
    Row: rowSchema(pipeline),
    Rows: record({ rows: listOf(schemaNamed("Row")) }),
    Prediction: predictionSchema(pipeline),
    Predictions: record({ predictions: listOf(schemaNamed("Prediction")) }),
    Model: modelSchema(),
    ServerMetadata: record({ name: text, version: text, extensions: listOf(text) }),
    ModelMetadata: record({
      name: text,
      versions: listOf(text),
      platform: text,
      inputs: listOf(schemaNamed("TensorMetadata")),
      outputs: listOf(schemaNamed("TensorMetadata")),
    }),
    TensorMetadata: record({
      name: text,
      datatype: text,
      shape: listOf({ type: "integer", minimum: -1 }),
    }),
    InferenceRequest: requestSchema(pipeline),
    ...inputSchemas(pipeline),
    InferenceResponse: responseSchema(pipeline),
  };
}

/** Every column must be there; null is missing. */
function rowSchema({ inputs }: Pipeline): Schema {
  return record(Object.fromEntries(inputs.map(({ name, kind }) => [name, { type: cellTypes[kind] }])));
}

function predictionSchema({ task, classes }: Pipeline): Schema {
  if (task === "regression") return record({ prediction: { type: "number" } });
  return record({
    label: { type: "string", enum: classes },
    probabilities: { ...listOf({ type: "number" }), description: "In the order of the classes" },
  });
}

function modelSchema(): Schema {
  return record({
    task: text,
    target: text,
    classes: listOf(text),
    inputs: listOf(record({ name: text, kind: text })),
    metadata: { type: "object", additionalProperties: text },
  });
}

/** The two sorts of columns, those that take texts and those that take numbers, as far as a model has them. */
function columnSorts({ inputs }: Pipeline) {
  const named = (isText: boolean): readonly string[] =>
    inputs.filter(({ kind }) => (kind === "category") === isText).map(({ name }) => name);
  const sorts = [
    { schema: "TextTensor", names: named(true), datatypes: ["BYTES"], cells: ["string", "null"] },
    {
      schema: "NumberTensor",
      names: named(false),
      datatypes: numberTypes,
      cells: ["number", "boolean", "null"],
    },
  ];
  return sorts.filter(({ names }) => names.length > 0);
}

function requestSchema(pipeline: Pipeline): Schema {
  const count = pipeline.inputs.length;
  const tensors = columnSorts(pipeline).map(({ schema }) => schemaNamed(schema));
  const outputs = servedOutputs(pipeline).map(({ name }) => name);
  const wanted = record({ name: { enum: outputs } }, { parameters: { type: "object" } });
  return record(
    { inputs: { ...listOf({ anyOf: tensors }), minItems: count, maxItems: count } },
    { id: text, parameters: { type: "object" }, outputs: listOf(wanted) },
  );
}

/** A tensor of one column: its cells in a list, or each in a list of its own. */
function inputSchemas(pipeline: Pipeline): Schema {
  const schemas = columnSorts(pipeline).map(({ schema, names, datatypes, cells }) => {
    const cell = { type: cells };
    const alone = { ...listOf(cell), minItems: 1, maxItems: 1 };
    const properties = {
      name: { enum: names },
      datatype: { enum: datatypes },
      shape: sizes,
      data: listOf({ anyOf: [cell, alone] }),
    };
    return [schema, record(properties, { parameters: { type: "object" } })] as const;
  });
  return Object.fromEntries(schemas);
}

function responseSchema(pipeline: Pipeline): Schema {
  const outputs = servedOutputs(pipeline).map(outputSchema);
  return record({ model_name: text, model_version: text, outputs: listOf({ anyOf: outputs }) }, { id: text });
}

function outputSchema({ name, datatype }: ServedTensor): Schema {
  const cell = { type: datatype === "BYTES" ? "string" : "number" };
  return record({ name: { const: name }, datatype: { const: datatype }, shape: sizes, data: listOf(cell) });
}
