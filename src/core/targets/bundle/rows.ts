/** The part of the server that predicts many rows without keeping others waiting. */
export const rowsSource = `// Predicts many rows. Written by Tablewright; do not edit.
import { setImmediate } from "node:timers/promises";
import { Refusal } from "./http.mjs";
import { model, predict } from "./model.mjs";

/** Rows between which other requests have their turn. */
const block = 256;

/** Answers "POST /predict": an object with a list of rows, each an object by column. */
export async function predictRows(body) {
  const rows = body === null || typeof body !== "object" ? undefined : body.rows;
  if (!Array.isArray(rows)) throw new Refusal(400, 'Expected an object with a list "rows".');
  return { predictions: await predictEach(rows.length, (index) => checkedRow(rows[index], index)) };
}

/** Predicts so many rows, each as "rowAt" gives it. */
export async function predictEach(count, rowAt) {
  const predictions = [];
  for (let index = 0; index < count; index++) {
    if (index % block === block - 1) await setImmediate();
    predictions.push(predictRow(rowAt(index), index));
  }
  return predictions;
}

function checkedRow(row, index) {
  if (row === null || typeof row !== "object" || Array.isArray(row)) throw new Refusal(400, "rows[" + index + "] is not an object.");
  for (const { name } of model.inputs)
    if (Object.hasOwn(row, name) && row[name] !== null && typeof row[name] === "object")
      throw new Refusal(400, "rows[" + index + "]: column " + JSON.stringify(name) + " holds a list or an object.");
  return row;
}

function predictRow(row, index) {
  try {
    return predict(row);
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal(400, "rows[" + index + "]: " + error.message);
    throw error;
  }
}
`;
