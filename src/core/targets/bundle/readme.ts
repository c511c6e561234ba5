import type { Pipeline } from "../../pipeline/types.ts";
import { servedInputs, servedOutputs, type ServedTensor } from "./metadata.ts";
import type { ServedModel } from "./layout.ts";

/** Says how to run a bundle, what its server answers, and what of the folder was run where it was made. */
export function writeReadme(
  pipeline: Pipeline,
  { name, version }: ServedModel,
  { hasTriton }: { readonly hasTriton: boolean },
): string {
  const model = `/v2/models/${name}`;
  return `# ${name}, version ${version}

A model behind a small HTTP server, written by Tablewright.
It needs Node 20 or newer and nothing else.

    node start.mjs
    curl http://127.0.0.1:8080/v2/health/ready

In a container:

    docker build -t ${name.replaceAll("_", "-")}:${version} .
    docker run --read-only -p 127.0.0.1:8080:8080 ${name.replaceAll("_", "-")}:${version}

| Variable | Means | Unless set |
| --- | --- | --- |
| HOST, PORT | where it listens; the container listens on all of its addresses | 127.0.0.1, 8080 |
| MAX_BODY_BYTES | longest request that is read | 16777216 |

On SIGTERM it takes no new connection, answers what it has begun, for at most 10 seconds, and ends.
It asks nobody who they are: put it behind something that does before others can reach it.

## Paths

| Path | Answers |
| --- | --- |
| POST ${model}/infer | Open Inference Protocol v2: one tensor a column |
| GET ${model}, ${model}/ready | its tensors; whether it takes requests |
| GET /v2, /v2/health/live, /v2/health/ready | the server |
| POST /predict | \`{"rows": [{column: cell}]}\`, answered by \`{"predictions": […]}\` |
| GET /, /health, /openapi.json | the model; whether the server is up; all of this for programs |

${model}/versions/${version} stands for ${model}.
Errors are \`{"error": "…"}\`, and name the column.

${tensorSection(pipeline)}## What was run

The server, by rows and by tensors, on every row that parity.json counts.
${triton(hasTriton)}
Not verified here: the image, and inferenceservice.yaml in KServe.
`;
}

function tensorSection(pipeline: Pipeline): string {
  return `## Tensors

Shape [rows] or [rows, 1]; data flat, or each cell in a list of its own; null is a missing value.
A column of numbers takes any numeric type and BOOL, a date is milliseconds since 1970, a category is BYTES.
The binary form of the protocol is not read.

${tensorTable(servedInputs(pipeline), "Input")}

${tensorTable(servedOutputs(pipeline), "Output")}
${classLine(pipeline)}
`;
}

function tensorTable(tensors: readonly ServedTensor[], title: string): string {
  const lines = tensors.map(
    ({ name, datatype, shape }) => `| ${cellText(name)} | ${datatype} | ${shape.join(", ")} |`,
  );
  return `| ${title} | Type | Shape |\n| --- | --- | --- |\n${lines.join("\n")}`;
}

function classLine({ task, classes }: Pipeline): string {
  return task === "regression"
    ? ""
    : `\nProbabilities stand in the order ${classes.map(cellText).join(", ")}.\n`;
}

/** A name as JSON in a cell of a table, with nothing in it that Markdown or HTML reads. */
function cellText(name: string): string {
  return JSON.stringify(name).replace(/[^\w "'.,:;()/=+-]/gu, (letter) => `&#${letter.codePointAt(0)!};`);
}

function triton(hasTriton: boolean): string {
  return hasTriton
    ? "The model under triton/, in ONNX Runtime. Not verified here: Triton itself, which has to read config.pbtxt."
    : "There is no folder for Triton: ONNX has no words for this model.";
}
