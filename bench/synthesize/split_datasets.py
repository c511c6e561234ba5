"""Halves of real datasets as CSV files: rows to learn from, and as many that no side ever sees.

    python split_datasets.py OUT SEEDS LIMIT NAMES FOLDER...   (writes NAME-SEED-train.csv, -test.csv and halves.json)

Only features and target are kept; rows without a target are left out, and rows beyond LIMIT. NAMES are those of
datasets in the folders.
"""

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

out, seeds, limit, names = Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3]), sys.argv[4].split(",")
described = {}
for folder in map(Path, sys.argv[5:]):
    for each in json.loads((folder / "datasets.json").read_text()):
        described[each["name"]] = {**each, "folder": folder}


def halves(name, seed):
    dataset = described[name]
    columns = [*dataset["numbers"], *dataset["texts"], dataset["target"]]
    table = pd.read_csv(dataset["folder"] / f"{name}.csv", dtype={column: str for column in dataset["texts"]})
    table = table[table[dataset["target"]].notna()][columns]
    order = np.random.default_rng(seed).permutation(len(table))[:limit]
    half = len(order) // 2
    for part, rows in (("train", order[:half]), ("test", order[half : 2 * half])):
        table.iloc[np.sort(rows)].to_csv(out / f"{name}-{seed}-{part}.csv", index=False)
    kept = {key: dataset[key] for key in ("name", "target", "task", "about", "numbers", "texts")}
    return {**kept, "seed": seed, "rows": half}


(out / "halves.json").write_text(json.dumps([halves(name, seed) for name in names for seed in seeds]))
