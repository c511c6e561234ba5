import { checkProgramParity, type ProgramTrial } from "../code/parity.ts";
import type { Target, VerifyRequest } from "../target.ts";
import { unverified } from "../unverified.ts";
import { mlflowFiles } from "./files.ts";

/** Reads rows, predicts all with the loaded folder, prints answers: see `writeRows` and `readAnswers`. */
const program = `import json
import logging
import sys
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.WARNING)

import mlflow.pyfunc
import pandas

model = mlflow.pyfunc.load_model(".")
columns = json.loads(json.dumps(model.metadata.signature.inputs.to_dict()))


def cell_of(cell):
    return (bytes.fromhex(cell[1:]).decode("utf-8") or None) if cell.startswith("x") else float(cell)


def text_of(cell):
    return "x" + cell.encode("utf-8").hex() if isinstance(cell, str) else repr(float(cell))


rows = [list(map(cell_of, line.rstrip("\\n").split("\\t"))) for line in sys.stdin]
frame = pandas.DataFrame(rows, columns=[column["name"] for column in columns])
for column in columns:
    frame[column["name"]] = frame[column["name"]].astype(object if column["type"] == "string" else "float64")
for cells in model.predict(frame).itertuples(index=False, name=None):
    print("\\t".join(map(text_of, cells)))
`;

const trial: ProgramTrial = {
  language: "python",
  title: "Python 3",
  files: new Map([["run.py", program]]),
  run: { args: ["-B", "run.py"] },
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
};
