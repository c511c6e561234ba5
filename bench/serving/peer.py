"""Times an exported model in native ONNX Runtime: python peer.py MODEL ROWS COLUMNS FOLDER; prints {batch, single, objective}.

`batch` are seconds for all rows in two threads, `single` for one row alone in one thread, each the best of five. Feeds
are made before the clock runs.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime

model, rows, columns, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
x = np.fromfile(folder / "x.f32", dtype=np.float32).reshape(rows, columns).astype(np.float64)
label = np.fromfile(folder / "label.f32", dtype=np.float32).astype(int)


def session(threads):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def feeds(some):
    return {f"x{column}": np.ascontiguousarray(some[:, column : column + 1]) for column in range(columns)}


def best_of(passes, run):
    seconds = []
    for _ in range(passes):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


everything, both = feeds(x), session(2)
(probabilities,) = both.run(["probabilities"], everything)
batch = best_of(5, lambda: both.run(["probabilities"], everything))
single_rows, one = [feeds(x[row : row + 1]) for row in range(min(rows, 20_000))], session(1)
single = best_of(5, lambda: [one.run(["probabilities"], row) for row in single_rows]) / len(single_rows)
objective = float(-np.log(probabilities[np.arange(rows), label]).mean())
print(json.dumps({"batch": batch, "single": single, "objective": objective}))
