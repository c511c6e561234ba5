"""The whole job with scikit-learn: read, split, standardize, PCA 0.95, logistic regression, evaluate, save.

usage: peer.py FILE FOLDER
Writes FOLDER/model.joblib and FOLDER/report.json.
"""
import sys

import joblib
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from steps import read_and_split, write_report

file, folder = sys.argv[1], sys.argv[2]
train_x, test_x, train_y, test_y, reading = read_and_split(file)
model = make_pipeline(StandardScaler(), PCA(0.95), LogisticRegression(C=1.0))
model.fit(train_x, train_y)
write_report(folder, model, test_x, test_y, components=int(model[1].n_components_), reading=reading)
joblib.dump(model, f"{folder}/model.joblib")
