import type { ProgramTrial } from "../code/parity.ts";

/**
 * Reads rows, asks the listening server for all, by rows and by tensors, prints answers: see `writeRows` and
 * `readAnswers`. Where the two ways to ask are not answered alike it ends with an error. JSON has no word for
 * an infinity: 1e999 is one.
 */
const program = `import { createModelServer } from "./server.mjs";
import { metadata } from "./inference.mjs";

const server = createModelServer();
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = "http://127.0.0.1:" + server.address().port;
const call = async (path, body) => {
  const response = await fetch(address + path, body === undefined ? {} : { method: "POST", body });
  if (!response.ok) throw new Error(path + ": " + response.status + " " + (await response.text()));
  return response.json();
};
const { inputs } = await call("/");
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const lines = Buffer.concat(chunks).toString("utf8").split("\\n").slice(0, -1);
const textOf = (text) => "x" + Buffer.from(text, "utf8").toString("hex");
const jsonOf = (cell) => {
  if (cell.startsWith("x")) return JSON.stringify(Buffer.from(cell.slice(1), "hex").toString("utf8"));
  return cell === "NaN" ? "null" : cell.replace("Infinity", "1e999");
};

const byRows = async (rows) => {
  const texts = rows.map((row) => "{" + inputs.map(({ name }, at) => JSON.stringify(name) + ":" + row[at]).join() + "}");
  const { predictions } = await call("/predict", '{"rows":[' + texts.join() + "]}");
  return predictions.map(({ label, probabilities, prediction }) =>
    (label === undefined ? [prediction] : [textOf(label), ...probabilities]).join("\\t"),
  );
};
const byTensors = async (rows) => {
  const texts = inputs.map(({ name, kind }, at) => {
    const head = JSON.stringify({ name, datatype: kind === "category" ? "BYTES" : "FP64", shape: [rows.length] });
    return head.slice(0, -1) + ',"data":[' + rows.map((row) => row[at]).join() + "]}";
  });
  const { outputs } = await call("/v2/models/" + metadata.model.name + "/infer", '{"inputs":[' + texts.join() + "]}");
  const columns = outputs.map(({ datatype, shape: [, width = 1], data }) =>
    rows.map((_, row) => (datatype === "BYTES" ? [textOf(data[row])] : data.slice(row * width, (row + 1) * width))),
  );
  return rows.map((_, row) => columns.flatMap((cells) => cells[row]).join("\\t"));
};

for (let from = 0; from < lines.length; from += 256) {
  const rows = lines.slice(from, from + 256).map((line) => line.split("\\t").map(jsonOf));
  const [answers, others] = [await byRows(rows), await byTensors(rows)];
  const other = answers.findIndex((answer, row) => answer !== others[row]);
  if (other >= 0) throw new Error("By row: " + answers[other] + ", by tensor: " + others[other] + ", for " + rows[other]);
  console.log(answers.join("\\n"));
}
server.closeAllConnections();
server.close();
`;

/** Runs a bundle's server in a fresh Node process. */
export const bundleTrial: ProgramTrial = {
  language: "node",
  title: "Node.js",
  files: new Map([["run.mjs", program]]),
  run: { args: ["run.mjs"] },
};
