"""Holds ONNX models against the specification and loads them in native ONNX Runtime; prints how many there were.

    python check_onnx.py FOLDER
"""

import pathlib
import sys

import onnx
import onnxruntime

models = sorted(pathlib.Path(sys.argv[1]).glob("*.onnx"))
for model in models:
    onnx.checker.check_model(str(model), full_check=True)
    onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
print(len(models))
