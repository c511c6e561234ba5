"""Scores boosted trees on the folds: LightGBM, fitted here, and predictions of others, read from files.

    python trees_peer.py FOLDER OURS YDF   (prints JSON: a list of {name, ours, peer, ydf})

Each side holds a list per score of {"AUC", "log loss"} or {"R²"}, one number a fold.
"""

import json
import os
import sys
import warnings

# Many small fits: threads would only wait for each other.
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
from pathlib import Path

import lightgbm
import numpy as np
import pandas as pd
from sklearn.metrics import log_loss, r2_score, roc_auc_score

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
ours_runs, ydf_runs = (json.loads(Path(file).read_text()) for file in sys.argv[2:4])
datasets = {dataset["name"]: dataset for dataset in json.loads((folder / "datasets.json").read_text())}


def boosting(dataset):
    model = lightgbm.LGBMRegressor if dataset["task"] == "regression" else lightgbm.LGBMClassifier
    limits = {"n_estimators": 100, "num_leaves": 31, "learning_rate": 0.1, "max_bin": 255}
    return model(**limits, n_jobs=1, verbose=-1, deterministic=True, force_col_wise=True)


def features_of(dataset, table):
    features = table[dataset["numbers"] + dataset["texts"]]
    return features.astype({column: "category" for column in dataset["texts"]})


def scores_of(truth, values, classes):
    if not classes:
        return {"R²": r2_score(truth, values)}
    # In float64, and away from 0 and 1 as far as float32 tells, for sides that round to it.
    p = np.clip(np.asarray(values, dtype=float), 1e-7, 1)
    p /= p.sum(axis=1, keepdims=True)
    auc = roc_auc_score(truth == classes[1], p[:, 1]) if len(classes) == 2 else roc_auc_score(truth, p, multi_class="ovr")
    return {"AUC": auc, "log loss": log_loss(truth, p, labels=classes)}


def gather(each):
    return {score: [run[score] for run in each] for score in each[0]}


def score_runs(dataset, target, entry):
    """Columns of probabilities are put into the order of the sorted classes first."""
    order = np.argsort(entry["classes"])
    each = []
    for run in entry["runs"]:
        truth = target.iloc[dataset["folds"][run["fold"]]].to_numpy()
        values = np.array(run["values"])
        each.append(scores_of(truth, values[:, order] if len(order) else values, sorted(entry["classes"])))
    return gather(each)


def score_peer(dataset, features, target, folds):
    labeled = np.unique(np.concatenate(dataset["folds"]))
    each = []
    for fold in folds:
        test = np.array(dataset["folds"][fold])
        train = np.setdiff1d(labeled, test)
        model = boosting(dataset).fit(features.iloc[train], target.iloc[train])
        is_number = dataset["task"] == "regression"
        values = (model.predict if is_number else model.predict_proba)(features.iloc[test])
        classes = [] if is_number else list(model.classes_)
        each.append(scores_of(target.iloc[test].to_numpy(), values, classes))
    return gather(each)


def compare(entry):
    dataset = datasets[entry["name"]]
    table = pd.read_csv(folder / f"{dataset['name']}.csv")
    target = table[dataset["target"]]
    if dataset["task"] == "classification":
        target = target.astype(object).where(target.isna(), target.map(str))
    (other,) = [other for other in ydf_runs if other["name"] == entry["name"]]
    folds = [run["fold"] for run in entry["runs"]]
    return {
        "name": entry["name"],
        "ours": score_runs(dataset, target, entry),
        "peer": score_peer(dataset, features_of(dataset, table), target, folds),
        "ydf": score_runs(dataset, target, other),
    }


print(json.dumps([compare(entry) for entry in ours_runs]))
