"""Writes a seeded numeric classification file: ROWS x COLUMNS features and a 0 / 1 label.

usage: make_numeric.py ROWS COLUMNS FILE
The features are correlated (a low-rank mixture plus noise) so that a PCA has something to drop, with scales
from 0.1 to 10; the label is drawn from a logistic model, so that the best accuracy is known to be below 1.
"""
import sys

import numpy as np
import pandas as pd

rows, columns, path = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
rng = np.random.default_rng(42)
factors = max(2, columns // 2)
mixing = rng.normal(size=(factors, columns))
features = rng.normal(size=(rows, factors)) @ mixing + 0.5 * rng.normal(size=(rows, columns))
features *= 10 ** rng.uniform(-1, 1, size=columns)
features += rng.uniform(-3, 3, size=columns)
standardized = (features - features.mean(axis=0)) / features.std(axis=0)
scores = standardized @ rng.normal(size=columns) / np.sqrt(columns) * 2
labels = (rng.random(rows) < 1 / (1 + np.exp(-scores))).astype(int)
frame = pd.DataFrame(features, columns=[f"f{index}" for index in range(columns)])
frame["label"] = labels
frame.to_csv(path, index=False, float_format="%.6g")
