"""The whole job with scikit-learn: read, split, standardize, PCA 0.95, logistic regression, evaluate, save.

usage: peer.py FILE FOLDER
Writes FOLDER/model.joblib and FOLDER/report.json. Written as a careful user would: float32 where it is free.
"""
import json
import sys
import time

import joblib
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

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
model = make_pipeline(StandardScaler(), PCA(0.95), LogisticRegression(C=1.0))
model.fit(train_x, train_y)
probabilities = model.predict_proba(test_x)
report = {
    "accuracy": accuracy_score(test_y, model.classes_[probabilities.argmax(axis=1)]),
    "log_loss": log_loss(test_y, probabilities),
    "components": int(model[1].n_components_),
    "reading": reading,
}
joblib.dump(model, f"{folder}/model.joblib")
with open(f"{folder}/report.json", "w") as out:
    json.dump(report, out)
