"""Scores a CSV with an exported ONNX file as any Python user would, and prints the metrics as JSON.

    python score_onnx.py MODEL.onnx DATA.csv TARGET

Rows without a target are left out. The file is held against the ONNX specification first.
"""

import json
import sys

import numpy as np
import onnx
import onnxruntime
import pandas as pd
from sklearn.metrics import accuracy_score, log_loss, r2_score, root_mean_squared_error

model_path, data_path, target = sys.argv[1:]
onnx.checker.check_model(model_path, full_check=True)
session = onnxruntime.InferenceSession(model_path, providers=["CPUExecutionProvider"])
rows = pd.read_csv(data_path, keep_default_na=True)
rows = rows[rows[target].notna()]


def column(each):
    cells = rows[[each.name]]
    if each.type == "tensor(string)":
        return cells.fillna("").astype(str).to_numpy(object)
    return cells.apply(pd.to_numeric, errors="coerce").to_numpy(np.float64)


outputs = dict(
    zip(
        [each.name for each in session.get_outputs()],
        session.run(None, {each.name: column(each) for each in session.get_inputs()}),
    )
)
if "prediction" in outputs:
    actual, predicted = rows[target].to_numpy(np.float64), outputs["prediction"].ravel()
    metrics = {"rmse": root_mean_squared_error(actual, predicted), "r2": r2_score(actual, predicted)}
else:
    actual, labels = rows[target].astype(str), outputs["label"].ravel()
    metrics = {
        "accuracy": accuracy_score(actual, labels),
        "log_loss": log_loss(actual, outputs["probabilities"], labels=sorted(set(actual))),
    }
print(json.dumps({"rows": len(rows), "metrics": metrics}))
