import { TablewrightError } from "../../errors.ts";
import type { FileContent } from "../../registry/store.ts";
import { slug } from "../c/names.ts";
import { checkProgramParity, type ProgramTrial } from "../code/parity.ts";
import { toProgram } from "../code/program.ts";
import { writeModule } from "../javascript/index.ts";
import { lowerToOnnx } from "../onnx/lower.ts";
import { checkOnnxParity } from "../onnx/parity.ts";
import type { LowerRequest, Target, VerifyRequest } from "../target.ts";
import { writeOpenApi } from "./openapi.ts";
import { dockerfile, serverSource, startSource } from "./server.ts";
import { writeInferenceService, writeTritonConfig } from "./serving.ts";

/** Reads rows, asks the listening server for all, prints answers: see `writeRows` and `readAnswers`. */
const program = `import { createModelServer } from "./server.mjs";

const server = createModelServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = "http://127.0.0.1:" + server.address().port;
const call = async (path, request) => {
  const response = await fetch(address + path, request);
  if (!response.ok) throw new Error(path + ": " + response.status + " " + (await response.text()));
  return response.json();
};
const model = await call("/");
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const lines = Buffer.concat(chunks).toString("utf8").split("\\n").slice(0, -1);
const cellOf = (cell) => (cell.startsWith("x") ? Buffer.from(cell.slice(1), "hex").toString("utf8") : cell === "NaN" ? null : cell);
const textOf = (text) => "x" + Buffer.from(text, "utf8").toString("hex");
const rows = lines.map((line) => {
  const cells = line.split("\\t");
  return Object.fromEntries(model.inputs.map(({ name }, index) => [name, cellOf(cells[index])]));
});
for (let from = 0; from < rows.length; from += 256) {
  const body = JSON.stringify({ rows: rows.slice(from, from + 256) });
  const { predictions } = await call("/predict", { method: "POST", body });
  for (const { label, probabilities, prediction } of predictions)
    console.log((label === undefined ? [prediction] : [textOf(label), ...probabilities]).join("\\t"));
}
server.closeAllConnections();
server.close();
`;

const trial: ProgramTrial = {
  language: "node",
  title: "Node.js",
  files: new Map([["run.mjs", program]]),
  run: { args: ["run.mjs"] },
};

/** A folder to serve the model from: a server on Node with its Dockerfile, Triton's layout, KServe's manifest. */
export const bundleTarget: Target = {
  name: "bundle",
  title: "Container Bundle",
  lower: (request) => ({
    main: "start.mjs",
    files: bundleFiles(request),
    snippet: `node start.mjs\n\ncurl http://127.0.0.1:8080/predict -d '{"rows": [...]}'\n`,
  }),
  async verify(request) {
    const served = await checkProgramParity(request, trial);
    const bytes = onnxOf(request);
    if (bytes === null) return served;
    const { pipeline, table, rows, runtimes, pause } = request;
    const onnx = await checkOnnxParity({ pipeline, bytes, table, rows, referee: runtimes.onnx, pause });
    return onnx.verified ? served : onnx;
  },
};

function bundleFiles(request: LowerRequest): ReadonlyMap<string, FileContent> {
  const { pipeline, metadata } = request;
  const name = slug(metadata["model"] ?? "model");
  const version = /^\d+$/.test(metadata["version"] ?? "") ? metadata["version"]! : "1";
  return new Map<string, FileContent>([
    ["start.mjs", startSource],
    ["server.mjs", serverSource],
    ["model.mjs", writeModule(toProgram(pipeline), metadata)],
    ["openapi.json", writeOpenApi(pipeline, name, version)],
    ["Dockerfile", dockerfile],
    ["inferenceservice.yaml", writeInferenceService(name, version)],
    ...tritonFiles(request, name),
  ]);
}

/** Triton runs the ONNX model: for one that ONNX has no words for there is none. */
function tritonFiles(request: LowerRequest, name: string): readonly [string, FileContent][] {
  const model = unlessRefused(() => lowerToOnnx(request));
  if (model === null) return [];
  return [
    [`triton/${name}/config.pbtxt`, writeTritonConfig(request.pipeline, name)],
    [`triton/${name}/1/model.onnx`, model],
  ];
}

function unlessRefused<Result>(lower: () => Result): Result | null {
  try {
    return lower();
  } catch (error) {
    if (error instanceof TablewrightError && error.tag === "refused") return null;
    throw error;
  }
}

function onnxOf({ files }: VerifyRequest): Uint8Array | null {
  const found = [...files].find(([path]) => path.endsWith("/model.onnx"))?.[1];
  return found instanceof Uint8Array ? found : null;
}
