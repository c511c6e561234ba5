"""Runs an ONNX model in native ONNX Runtime, after holding it against the ONNX specification.

    python run_onnx.py FOLDER

FOLDER holds model.onnx and feeds.json ({name: {"type": "double" | "float" | "string", "data": [text]}});
outputs.json ({name: {"type", "shape", "data"}}) is written beside them.
"""

import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

folder = pathlib.Path(sys.argv[1])
model = str(folder / "model.onnx")
onnx.checker.check_model(model, full_check=True)
session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])


def tensor(feed):
    types = {"double": np.float64, "float": np.float32}
    if feed["type"] == "string":
        return np.array(feed["data"], dtype=object).reshape(-1, 1)
    return np.array([float(cell) for cell in feed["data"]], dtype=types[feed["type"]]).reshape(-1, 1)


feeds = json.loads((folder / "feeds.json").read_text(encoding="utf-8"))
results = session.run(None, {name: tensor(feed) for name, feed in feeds.items()})
outputs = {
    output.name: {"type": output.type, "shape": list(result.shape), "data": result.ravel().tolist()}
    for output, result in zip(session.get_outputs(), results)
}
(folder / "outputs.json").write_text(json.dumps(outputs), encoding="utf-8")
