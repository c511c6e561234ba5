"""Times a peer once: python peer.py TASK PEER ROWS NUMBERS CATEGORIES FOLDER THREADS; prints JSON.

`seconds` are of the fit, or of the prediction (best of three; for `single-row`, per row); `objective` is the log loss on the rows it learned from (for a
forest, half the Brier score out of bag).
"""

import json
import sys
import time
import warnings
from pathlib import Path

import lightgbm
import numpy as np
import onnx_trees
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.metrics import log_loss

warnings.filterwarnings("ignore")
task, peer = sys.argv[1], sys.argv[2]
rows, numbers, categories, folder, threads = int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), Path(sys.argv[6]), int(sys.argv[7])
columns = numbers + categories
x = np.fromfile(folder / "x.f32", dtype=np.float32).reshape(rows, columns)
label = np.fromfile(folder / "label.f32", dtype=np.float32).astype(int)

boosted = {
    "LightGBM": lambda: lightgbm.LGBMClassifier(
        n_estimators=100, num_leaves=31, learning_rate=0.1, max_bin=255, n_jobs=threads, verbose=-1
    ),
    "XGBoost": lambda: xgboost.XGBClassifier(
        n_estimators=100,
        max_leaves=31,
        max_depth=0,
        grow_policy="lossguide",
        tree_method="hist",
        learning_rate=0.1,
        max_bin=255,
        n_jobs=threads,
    ),
    "HistGradientBoosting": lambda: HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=31, learning_rate=0.1, max_bins=255, early_stopping=False
    ),
}


def fit(model):
    names = list(range(numbers, columns))
    if peer == "LightGBM" and categories:
        return model.fit(x, label, categorical_feature=names)
    return model.fit(x, label)


def best_of(passes, run):
    seconds = []
    for _ in range(passes):
        started = time.perf_counter()
        found = run()
        seconds.append(time.perf_counter() - started)
    return min(seconds), found


def predict_in_onnx():
    """The same trees as ours; one row at a time when the task says so, in one thread."""
    single = task == "single-row"
    run = onnx_trees.session(folder, columns, 1 if single else threads).run
    _, (p,) = best_of(1, lambda: run(None, {"x": x}))
    if not single:
        return best_of(3, lambda: run(None, {"x": x}))[0], p.ravel()
    one_by_one = lambda: [run(None, {"x": x[row : row + 1]}) for row in range(rows)]
    return best_of(3, one_by_one)[0] / rows, p.ravel()


def fit_and_predict():
    model = RandomForestClassifier(100, n_jobs=threads, oob_score=True, random_state=0) if task == "forest" else boosted[peer]()
    seconds, _ = best_of(1, lambda: fit(model))
    if task == "forest":
        return seconds, model.oob_decision_function_[:, 1]
    predicted, probabilities = best_of(3 if task == "predict" else 1, lambda: model.predict_proba(x)[:, 1])
    return predicted if task == "predict" else seconds, probabilities


seconds, p = predict_in_onnx() if peer == "ONNX Runtime" else fit_and_predict()
objective = float(np.mean((p - label) ** 2)) if task == "forest" else log_loss(label, p)
json.dump({"seconds": seconds, "objective": objective}, sys.stdout)
