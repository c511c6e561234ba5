"""The whole job with LightGBM: read, split, boost 100 trees of 31 leaves, evaluate, save.

usage: boosting_peer.py FILE FOLDER
Writes FOLDER/model.txt and FOLDER/report.json. Written as a careful user would: float32 where it is free.
"""
import json
import os
import sys
import time

# Threads that spin while they wait ruin its time on a machine that has other work.
os.environ["OMP_WAIT_POLICY"] = "passive"

import lightgbm
import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split

file, folder = sys.argv[1], sys.argv[2]
started = time.perf_counter()
frame = pd.read_csv(file)
target = frame.pop("label").to_numpy()
features = frame.to_numpy(dtype=np.float32)
del frame
reading = time.perf_counter() - started
train_x, test_x, train_y, test_y = train_test_split(
    features, target, test_size=0.2, random_state=42, stratify=target
)
del features
model = lightgbm.LGBMClassifier(n_estimators=100, num_leaves=31, learning_rate=0.1, max_bin=255, n_jobs=2, verbose=-1)
model.fit(train_x, train_y)
probabilities = model.predict_proba(test_x)
report = {
    "accuracy": accuracy_score(test_y, model.classes_[probabilities.argmax(axis=1)]),
    "log_loss": log_loss(test_y, probabilities),
    "reading": reading,
}
model.booster_.save_model(f"{folder}/model.txt")
with open(f"{folder}/report.json", "w") as out:
    json.dump(report, out)
