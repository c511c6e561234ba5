"""Times a peer once: python peer.py TASK PEER ROWS NUMBERS CATEGORIES FOLDER THREADS; prints JSON.

`seconds` are of the fit, or of the prediction; `objective` is the log loss on the rows it learned from (for a
forest, half the Brier score out of bag).
"""

import json
import sys
import time
import warnings
from pathlib import Path

import lightgbm
import numpy as np
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
    "HistGradientBoosting": lambda: HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=31, learning_rate=0.1, max_bins=255, early_stopping=False
    ),
}


def fit(model):
    names = list(range(numbers, columns))
    if peer == "LightGBM" and categories:
        return model.fit(x, label, categorical_feature=names)
    return model.fit(x, label)


if task == "forest":
    model = RandomForestClassifier(100, n_jobs=threads, oob_score=True, random_state=0)
else:
    model = boosted[peer]()
started = time.perf_counter()
fit(model)
seconds = time.perf_counter() - started
if task == "forest":
    objective = float(np.mean((model.oob_decision_function_[:, 1] - label) ** 2))
else:
    started = time.perf_counter()
    probabilities = model.predict_proba(x)
    if task == "predict":
        seconds = time.perf_counter() - started
    objective = log_loss(label, probabilities)
json.dump({"seconds": seconds, "objective": objective}, sys.stdout)
