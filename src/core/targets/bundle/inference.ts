/** The part of the server that speaks the Open Inference Protocol v2: one tensor a column in, labels and scores out. */
export const inferenceSource = `// Answers inference requests of the Open Inference Protocol v2. Written by Tablewright; do not edit.
import { readFileSync } from "node:fs";
import { Refusal } from "./http.mjs";
import { model } from "./model.mjs";
import { predictEach } from "./rows.mjs";

/** What "/v2" and "/v2/models/NAME" answer. */
export const metadata = JSON.parse(readFileSync(new URL("metadata.json", import.meta.url), "utf8"));

const whole = (low, high) => ({
  holds: "whole numbers from " + low + " to " + high,
  takes: (cell) => Number.isInteger(cell) && cell >= low && cell <= high,
});
const numbers = { holds: "numbers", takes: (cell) => typeof cell === "number" };

/** Types of tensors by name: what their cells are, beside null for a missing one. */
const datatypes = new Map([
  ["BOOL", { holds: "true and false", takes: (cell) => typeof cell === "boolean" }],
  ["BYTES", { holds: "texts", takes: (cell) => typeof cell === "string" }],
  ["FP64", numbers],
  ["FP32", { ...numbers, read: Math.fround }],
  ...[8, 16, 32, 64].flatMap((bits) => [
    ["INT" + bits, whole(-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)],
    ["UINT" + bits, whole(0, 2 ** bits - 1)],
  ]),
]);
const ofText = ["BYTES"];
const ofNumbers = [...datatypes.keys()].filter((datatype) => datatype !== "BYTES");
const kinds = new Map(model.inputs.map(({ name, kind }) => [name, kind]));

/** Answers "POST /v2/models/NAME/infer". */
export async function infer(body) {
  if (body === null || typeof body !== "object" || !Array.isArray(body.inputs)) throw new Refusal(400, 'Expected an object with a list "inputs".');
  if (body.id !== undefined && typeof body.id !== "string") throw new Refusal(400, '"id" is not a text.');
  const wanted = wantedOutputs(body.outputs);
  const columns = readColumns(body.inputs);
  const count = columns[0][1].length;
  const rowAt = (index) => Object.fromEntries(columns.map(([name, cells]) => [name, cells[index]]));
  const outputs = toOutputs(await predictEach(count, rowAt));
  return {
    model_name: metadata.model.name,
    model_version: metadata.model.versions[0],
    ...(body.id === undefined ? {} : { id: body.id }),
    outputs: outputs.filter(({ name }) => wanted.includes(name)),
  };
}

function wantedOutputs(asked) {
  const known = metadata.model.outputs.map(({ name }) => name);
  if (asked === undefined) return known;
  if (!Array.isArray(asked)) throw new Refusal(400, '"outputs" is not a list.');
  for (const output of asked)
    if (!known.includes(output?.name)) throw new Refusal(400, "There is no output " + shown(output?.name) + "; there are " + known.map(shown).join(" and ") + ".");
  return asked.length === 0 ? known : asked.map(({ name }) => name);
}

/** Cells by column, in the order of the model. */
function readColumns(inputs) {
  const given = new Map();
  for (const [index, input] of inputs.entries()) {
    const name = nameOf(input, index);
    if (given.has(name)) throw new Refusal(400, "Column " + shown(name) + " is given twice.");
    given.set(name, readTensor(name, input));
  }
  const columns = [...kinds.keys()].map((name) => [name, given.get(name) ?? lacks(name)]);
  const [[first, { length }]] = columns;
  for (const [name, cells] of columns)
    if (cells.length !== length)
      throw new Refusal(400, "Column " + shown(name) + " has " + cells.length + " rows, and column " + shown(first) + " has " + length + ".");
  return columns;
}

function lacks(name) {
  throw new Refusal(400, "The model needs a column " + shown(name) + ", and there is no input of that name.");
}

function nameOf(input, index) {
  if (input === null || typeof input !== "object" || typeof input.name !== "string") throw new Refusal(400, "inputs[" + index + "] has no name.");
  if (!kinds.has(input.name)) throw new Refusal(400, "The model has no column " + shown(input.name) + ".");
  return input.name;
}

function readTensor(name, { datatype, shape, data }) {
  const fitting = kinds.get(name) === "category" ? ofText : ofNumbers;
  const refuse = (words) => {
    throw new Refusal(400, "Column " + shown(name) + ": " + words);
  };
  if (!fitting.includes(datatype)) refuse("expected a tensor of " + fitting.join(", ") + ", found " + shown(datatype) + ".");
  if (!isColumn(shape)) refuse("expected the shape [rows] or [rows, 1], found " + shown(shape) + ".");
  if (!Array.isArray(data)) refuse("its data are not a list.");
  if (data.length !== shape[0]) refuse("its shape says " + shape[0] + " rows, and its data have " + data.length + ".");
  const { holds, takes, read = (cell) => cell } = datatypes.get(datatype);
  return data.map((entry, row) => {
    const cell = shape.length === 2 && Array.isArray(entry) && entry.length === 1 ? entry[0] : entry;
    if (cell === null) return null;
    return takes(cell) ? read(cell) : refuse("row " + row + " holds " + shown(cell) + ", and " + datatype + " holds " + holds + ", or null where a value is missing.");
  });
}

function isColumn(shape) {
  if (!Array.isArray(shape) || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) return false;
  return shape.length === 1 || (shape.length === 2 && shape[1] === 1);
}

function toOutputs(predictions) {
  const contents =
    model.task === "classification"
      ? [predictions.map(({ label }) => label), predictions.flatMap(({ probabilities }) => probabilities)]
      : [predictions.map(({ prediction }) => prediction)];
  return metadata.model.outputs.map(({ name, datatype, shape }, index) => ({
    name,
    datatype,
    shape: [predictions.length, ...shape.slice(1)],
    data: contents[index],
  }));
}

function shown(value) {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 100 ? text.slice(0, 100) + "…" : text;
}
`;
