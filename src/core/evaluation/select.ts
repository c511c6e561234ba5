import type { Predictions } from "../pipeline/types.ts";

/** The predictions of some rows, in the order given, copied. */
export function selectPredictions(predictions: Predictions, rows: Int32Array): Predictions {
  const width = predictions.rows === 0 ? 0 : predictions.probabilities.length / predictions.rows;
  const probabilities = new Float32Array(rows.length * width);
  const labels = new Int32Array(predictions.labels.length === 0 ? 0 : rows.length);
  const values = new Float32Array(predictions.values.length === 0 ? 0 : rows.length);
  rows.forEach((row, position) => {
    for (let output = 0; output < width; output++) {
      probabilities[position * width + output] = predictions.probabilities[row * width + output]!;
    }
    if (labels.length > 0) labels[position] = predictions.labels[row]!;
    if (values.length > 0) values[position] = predictions.values[row]!;
  });
  return { rows: rows.length, probabilities, labels, values };
}
