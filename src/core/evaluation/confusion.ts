/** Counts of actual × predicted classes, and of rows whose label is none of the classes. */
export interface Confusion {
  readonly rows: number;
  readonly classes: number;
  /** Rows whose predicted class is the actual one. */
  readonly hits: number;
  /** classes × classes, row-major; a row is an actual class, a column a predicted one. */
  readonly counts: Float64Array;
  /** Predicted classes of the rows whose actual label is none of the classes. */
  readonly strangers: Float64Array;
}

export interface ConfusionRequest {
  /** Predicted class number of each row. */
  readonly labels: Int32Array;
  /** Actual class number of each row; -1 for a label that is none of the classes. */
  readonly target: Float32Array;
  readonly classes: number;
}

/** Counts actual against predicted classes in one pass. */
export function countConfusion(request: ConfusionRequest): Confusion {
  const { labels, target, classes } = request;
  const counts = new Float64Array(classes * classes);
  const strangers = new Float64Array(classes);
  let hits = 0;
  for (let row = 0; row < target.length; row++) {
    const actual = target[row]!;
    const predicted = labels[row]!;
    if (actual === predicted) hits++;
    if (actual < 0) strangers[predicted]! += 1;
    else counts[actual * classes + predicted]! += 1;
  }
  return { rows: target.length, classes, hits, counts, strangers };
}

/** The counts as nested rows, as reports hold them. */
export function confusionRows(confusion: Confusion): number[][] {
  const { classes, counts } = confusion;
  return Array.from({ length: classes }, (_, actual) =>
    Array.from(counts.subarray(actual * classes, (actual + 1) * classes)),
  );
}
