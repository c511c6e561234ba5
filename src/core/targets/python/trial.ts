import type { ProgramTrial } from "../code/parity.ts";
import { answeringSource } from "./answering.ts";

/** Reads rows, predicts each with the module beside it or one folder up, prints answers. */
const program = `import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
from model import MODEL, predict

NAMES = [column["name"] for column in MODEL["inputs"]]


def cell_of(cell):
    return bytes.fromhex(cell[1:]).decode("utf-8") if cell.startswith("x") else float(cell)


def answers_of(lines):
    for line in lines:
        answer = predict(dict(zip(NAMES, map(cell_of, line.split("\\t")))))
        yield [answer["label"], *answer["probabilities"]] if "label" in answer else [answer["prediction"]]

${answeringSource}`;

/** Runs a written module in a fresh CPython process. */
export const pythonTrial: ProgramTrial = {
  language: "python",
  title: "Python 3",
  files: new Map([["run.py", program]]),
  run: { args: ["-E", "-s", "-B", "run.py"] },
  check: "python3 test/run.py test/rows.tsv test/expected.tsv",
};
