import type { ProgramTrial } from "../code/parity.ts";

/** Reads rows, predicts each with the module, prints answers: see `writeRows` and `readAnswers`. */
const program = `import { model, predict } from "./model.mjs";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const lines = Buffer.concat(chunks).toString("utf8").split("\\n").slice(0, -1);
const cellOf = (cell) => (cell.startsWith("x") ? Buffer.from(cell.slice(1), "hex").toString("utf8") : Number(cell));
const textOf = (text) => "x" + Buffer.from(text, "utf8").toString("hex");
const answers = lines.map((line) => {
  const cells = line.split("\\t");
  const row = Object.fromEntries(model.inputs.map(({ name }, index) => [name, cellOf(cells[index])]));
  const { label, probabilities, prediction } = predict(row);
  return (label === undefined ? [prediction] : [textOf(label), ...probabilities]).join("\\t") + "\\n";
});
process.stdout.write(answers.join(""));
`;

/** Runs a written module in a fresh Node process. */
export const javascriptTrial: ProgramTrial = {
  language: "node",
  title: "Node.js",
  files: new Map([["run.mjs", program]]),
  run: { args: ["run.mjs"] },
};
