import { checkProgramParity, type ProgramTrial } from "../code/parity.ts";
import { shippedTest } from "../code/shipped-test.ts";
import { answeringSource } from "../python/answering.ts";
import type { Target, VerifyRequest } from "../target.ts";
import { unverified } from "../unverified.ts";
import { mlflowFiles } from "./files.ts";

/** Reads rows, predicts all with the folder around it or one up, prints answers. */
const program = `import json
import logging
import pathlib
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

import mlflow.pyfunc
import pandas

here = pathlib.Path(__file__).resolve().parent
model = mlflow.pyfunc.load_model(str(here if (here / "MLmodel").exists() else here.parent))
columns = json.loads(json.dumps(model.metadata.signature.inputs.to_dict()))


def cell_of(cell):
    return (bytes.fromhex(cell[1:]).decode("utf-8") or None) if cell.startswith("x") else float(cell)


def answers_of(lines):
    rows = [list(map(cell_of, line.split("\\t"))) for line in lines]
    frame = pandas.DataFrame(rows, columns=[column["name"] for column in columns])
    for column in columns:
        frame[column["name"]] = frame[column["name"]].astype(object if column["type"] == "string" else "float64")
    return model.predict(frame).itertuples(index=False, name=None)

${answeringSource}`;

const trial: ProgramTrial = {
  language: "python",
  title: "Python 3",
  files: new Map([["run.py", program]]),
  run: { args: ["-B", "run.py"] },
  check: "python3 test/run.py test/rows.tsv test/expected.tsv",
};

/** Whether the Python of this machine has MLflow. */
async function hasMlflow({ runtimes }: VerifyRequest): Promise<boolean> {
  const workbench = await runtimes.programs.open("python", new Map());
  if (workbench === null) return false;
  try {
    await workbench.run({ args: ["-c", "import mlflow, pandas"], input: "" });
    return true;
  } catch {
    return false;
  } finally {
    await workbench.close();
  }
}

/** An MLflow model folder that takes raw columns, proven by loading it with `mlflow.pyfunc`. */
export const mlflowTarget: Target = {
  name: "mlflow",
  title: "MLflow",
  lower: (request) => ({
    main: "MLmodel",
    files: mlflowFiles(request),
    snippet: `import mlflow\n\nmodel = mlflow.pyfunc.load_model(".")\nprint(model.predict(frame))\n`,
  }),
  async verify(request) {
    if (!(await hasMlflow(request))) return unverified("MLflow is not in the Python of this machine");
    return checkProgramParity(request, trial);
  },
  shipTest: ({ pipeline }) => shippedTest(pipeline, trial),
};
