import type { ProgramTrial } from "../code/parity.ts";

/** Reads rows, predicts each with the module, prints answers: see `writeRows` and `readAnswers`. */
const program = `import sys
from model import MODEL, predict

NAMES = [column["name"] for column in MODEL["inputs"]]


def cell_of(cell):
    return bytes.fromhex(cell[1:]).decode("utf-8") if cell.startswith("x") else float(cell)


def text_of(text):
    return "x" + text.encode("utf-8").hex()


for line in sys.stdin:
    row = dict(zip(NAMES, map(cell_of, line.rstrip("\\n").split("\\t"))))
    answer = predict(row)
    if "label" in answer:
        cells = [text_of(answer["label"]), *map(repr, answer["probabilities"])]
    else:
        cells = [repr(answer["prediction"])]
    print("\\t".join(cells))
`;

/** Runs a written module in a fresh CPython process. */
export const pythonTrial: ProgramTrial = {
  language: "python",
  title: "Python 3",
  files: new Map([["run.py", program]]),
  run: { args: ["-E", "-s", "-B", "run.py"] },
};
