"""Scores both sides on the folds: scikit-learn's pipelines, fitted here, and our predictions, read from a file.

    python peer.py FOLDER OURS   (prints JSON: a list of {name, learner, seeds, ours, peer}, scores per fold)

Scores are the area under the ROC curve (mean of one class against the rest for more than two) and R².
"""

import json
import os
import sys
import warnings

# Matrices are small: threads would only wait for each other.
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import r2_score, roc_auc_score
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

warnings.filterwarnings("ignore")
folder, ours_file = Path(sys.argv[1]), sys.argv[2]
predicted = json.loads(Path(ours_file).read_text())
datasets = {dataset["name"]: dataset for dataset in json.loads((folder / "datasets.json").read_text())}

MODELS = {
    "logistic": lambda seed: LogisticRegression(C=1.0, max_iter=1000),
    "linear": lambda seed: Ridge(alpha=1.0),
    "boosting classification": lambda seed: HistGradientBoostingClassifier(random_state=seed),
    "boosting regression": lambda seed: HistGradientBoostingRegressor(random_state=seed),
    "mlp classification": lambda seed: MLPClassifier(hidden_layer_sizes=(100,), random_state=seed),
    "mlp regression": lambda seed: TransformedTargetRegressor(
        MLPRegressor(hidden_layer_sizes=(100,), random_state=seed), transformer=StandardScaler()
    ),
}


def pipeline(dataset, learner, seed):
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    texts = make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore", sparse_output=False))
    columns = ColumnTransformer([("numbers", numbers, dataset["numbers"]), ("texts", texts, dataset["texts"])])
    model = MODELS.get(learner) or MODELS[f"{learner} {dataset['task']}"]
    return make_pipeline(columns, model(seed))


def score(dataset, truth, values):
    if dataset["task"] == "regression":
        return r2_score(truth, values)
    if values.shape[1] == 2:
        return roc_auc_score(truth == np.unique(truth)[1], values[:, 1])
    return roc_auc_score(truth, values, multi_class="ovr", average="macro")


def values_of(model, dataset, rows):
    return model.predict(rows) if dataset["task"] == "regression" else model.predict_proba(rows)


def compare(entry):
    dataset = datasets[entry["name"]]
    table = pd.read_csv(folder / f"{dataset['name']}.csv")
    features, target = table[dataset["numbers"] + dataset["texts"]], table[dataset["target"]]
    result = {"name": entry["name"], "learner": entry["learner"], "ours": [], "peer": []}
    for run in entry["runs"]:
        test = np.array(dataset["folds"][run["fold"]])
        train = np.setdiff1d(np.flatnonzero(target.notna()), test)
        truth = target.iloc[test].to_numpy()
        if dataset["task"] == "classification":
            assert list(np.unique(target.dropna())) == entry["classes"], entry["classes"]
        ours = np.array(run["values"])
        result["ours"].append(score(dataset, truth, ours))
        model = pipeline(dataset, entry["learner"], run["seed"]).fit(features.iloc[train], target.iloc[train])
        result["peer"].append(score(dataset, truth, values_of(model, dataset, features.iloc[test])))
    return result


print(json.dumps([compare(entry) for entry in predicted]))
