import { TablewrightError } from "../../errors.ts";
import { compilePredictor } from "../../pipeline/predict.ts";
import type { Pipeline, Predictions } from "../../pipeline/types.ts";
import type { TargetAnswers } from "../answers.ts";
import { checkParity } from "../parity.ts";
import type { ExportedFiles, Target } from "../target.ts";
import { decodeJsonExport } from "./decode.ts";
import { encodeJsonExport } from "./encode.ts";

const main = "model.json";

/** One JSON file with everything in it, proven by reading it back and evaluating what was read. */
export const jsonTarget: Target = {
  name: "json",
  title: "JSON",
  lower: (request) => ({ main, files: new Map([[main, encodeJsonExport(request)]]) }),
  verify({ pipeline, table, rows, pause, ...exported }) {
    const decoded = decodeJsonExport(textOf(exported), exported.main);
    const predictor = compilePredictor(decoded);
    return checkParity({
      pipeline,
      table,
      rows,
      run: (some, positions) =>
        Promise.resolve(toAnswers(decoded, predictor({ table: some, rows: positions }))),
      referee: "tablewright, read back from the file",
      pause,
    });
  },
};

function textOf({ main: name, files }: ExportedFiles): string {
  const content = files.get(name);
  if (typeof content === "string") return content;
  const next = "Export the model again.";
  throw new TablewrightError("export-failed", `The export has no file ${name}`, { file: name, next });
}

function toAnswers({ task, classes }: Pipeline, predictions: Predictions): TargetAnswers {
  if (task === "regression") return { labels: [], scores: predictions.values };
  const labels = Array.from(predictions.labels, (position) => classes[position]!);
  return { labels, scores: predictions.probabilities };
}
