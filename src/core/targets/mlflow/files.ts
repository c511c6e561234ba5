import type { Pipeline, PipelineInput } from "../../pipeline/types.ts";
import type { FileContent } from "../../registry/store.ts";
import { sha256 } from "../../registry/sha256.ts";
import { toProgram } from "../code/program.ts";
import { stringLiteral } from "../python/literals.ts";
import { writePython } from "../python/index.ts";
import type { LowerRequest } from "../target.ts";

/** From the first version of MLflow that knows columns of any type, to the newest that was tried. */
const mlflowRange = "mlflow>=2.20,<4";
const pythonVersion = "3.11";

/** Names of the columns of an answer. */
function answerColumns({ task, classes }: Pipeline): readonly string[] {
  return task === "regression"
    ? ["prediction"]
    : ["label", ...classes.map((label) => `probability_${label}`)];
}

function loaderSource(pipeline: Pipeline): string {
  const names = answerColumns(pipeline).map(stringLiteral).join(", ");
  const cells =
    pipeline.task === "regression"
      ? `(answer["prediction"],)`
      : `(answer["label"], *answer["probabilities"])`;
  return `"""Loads the model for mlflow.pyfunc. Written by Tablewright; do not edit."""

import pandas

from .model import predict

COLUMNS = [${names}]


class Predictor:
    """Raw columns in, one row of answers a row out, under the same index."""

    def predict(self, model_input, params=None):
        frame = pandas.DataFrame(model_input)
        whole = frame.astype(object).where(frame.notna(), None)
        answers = [predict(row) for row in whole.to_dict("records")]
        cells = [${cells} for answer in answers]
        return pandas.DataFrame(cells, columns=COLUMNS, index=frame.index)


def _load_pyfunc(path):
    return Predictor()
`;
}

/**
 * The files of an MLflow model folder. The package in it carries a digest of its content in its name, so that
 * several models can be loaded by one process.
 */
export function mlflowFiles({ pipeline, metadata }: LowerRequest): ReadonlyMap<string, FileContent> {
  const model = writePython(toProgram(pipeline), metadata);
  const name = `tablewright_model_${sha256(model).slice(0, 12)}`;
  return new Map<string, FileContent>([
    ["MLmodel", mlmodel(pipeline, name, metadata)],
    [
      "python_env.yaml",
      `python: "${pythonVersion}"\nbuild_dependencies: [pip]\ndependencies: ["-r requirements.txt"]\n`,
    ],
    ["requirements.txt", `${mlflowRange}\npandas\n`],
    ["input_example.json", `${asciiJson(inputExample(pipeline))}\n`],
    [`code/${name}/__init__.py`, ""],
    [`code/${name}/loader.py`, loaderSource(pipeline)],
    [`code/${name}/model.py`, model],
  ]);
}

/** The description of the folder: JSON, which is YAML too. Names stand in JSON texts inside it. */
function mlmodel(pipeline: Pipeline, name: string, metadata: LowerRequest["metadata"]): string {
  const content = {
    flavors: {
      python_function: {
        code: "code",
        env: { virtualenv: "python_env.yaml" },
        loader_module: `${name}.loader`,
        python_version: pythonVersion,
      },
    },
    metadata: { tablewright: asciiJson(metadata) },
    saved_input_example_info: {
      artifact_path: "input_example.json",
      pandas_orient: "split",
      type: "dataframe",
    },
    signature: {
      inputs: asciiJson(pipeline.inputs.map(inputColumn)),
      outputs: asciiJson(outputsOf(pipeline)),
    },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** A column of whole numbers is refused where a double is declared: numbers of any sort may come. */
function inputColumn({ name, kind }: PipelineInput): object {
  return { type: kind === "category" ? "string" : "any", name, required: true };
}

function outputsOf(pipeline: Pipeline): readonly object[] {
  return answerColumns(pipeline).map((name) => ({
    type: name === "label" && pipeline.task === "classification" ? "string" : "double",
    name,
    required: true,
  }));
}

/** A row of missing numbers and categories: it holds no data of the training file. */
function inputExample({ inputs }: Pipeline): object {
  return {
    columns: inputs.map(({ name }) => name),
    data: [inputs.map(({ kind }) => (kind === "category" ? "" : 0))],
  };
}

/** JSON without a letter outside of ASCII. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
