"""Judges made rows by SDMetrics, and makes tables to train on them and test on real rows.

    python judge.py FOLDER SIDES

Writes judged.json, a list of {name, seed, side, shapes, pairs, strongPairs, missing, closer, copies}, and the folder
`trials`: NAME-SEED-SIDE.csv, the rows of a side (real ones for `train`) with the rows no side has seen behind them,
and datasets.json, whose only fold is the latter.
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from frames import metadata_of, read

warnings.filterwarnings("ignore")
from sdmetrics.reports.single_table import QualityReport
from sdmetrics.single_column import MissingValueSimilarity
from sdmetrics.single_table.privacy.dcr_utils import calculate_dcr

folder, sides = Path(sys.argv[1]), sys.argv[2].split(",")
halves = json.loads((folder / "halves.json").read_text())
trials = folder / "trials"
trials.mkdir(exist_ok=True)
# All pairs of rows are looked at.
most_rows = 1000


def quality(real, made, metadata):
    """SDMetrics' report, over all pairs and, as it comes, over those that go together in the real rows."""
    strong, every = QualityReport(), QualityReport()
    every.real_correlation_threshold = every.real_association_threshold = 0
    for report in (strong, every):
        report.generate(real, made, metadata, verbose=False)
    scores = every.get_properties().set_index("Property")["Score"]
    strong_scores = strong.get_properties().set_index("Property")["Score"]
    return {
        "shapes": known(scores["Column Shapes"]),
        "pairs": known(scores["Column Pair Trends"]),
        "strongPairs": known(strong_scores["Column Pair Trends"]),
    }


def known(score):
    """None where there is no score, as where no pairs go together: JSON has no NaN."""
    return None if np.isnan(score) else float(score)


def missing(real, made):
    gaps = [column for column in real if real[column].isna().any()]
    scores = [MissingValueSimilarity.compute(real[column], made[column]) for column in gaps]
    return float(np.mean(scores)) if scores else None


def privacy(real, held, made, metadata):
    """Share of made rows that are nearer to rows learned from than to as many others; equal rows."""
    made, real, held = (part.iloc[:most_rows].reset_index(drop=True) for part in (made, real, held))
    seen, unseen = (calculate_dcr(made, part, metadata) for part in (real, held))
    closer = (seen < unseen).mean() + (seen == unseen).mean() / 2
    return {"closer": float(closer), "copies": int((seen == 0).sum()), "heldOutCopies": int((unseen == 0).sum())}


def trial(half, side, rows, held):
    name = f"{half['name']}-{half['seed']}-{side}"
    pd.concat([rows, held]).to_csv(trials / f"{name}.csv", index=False)
    fold = list(range(len(rows), len(rows) + len(held)))
    return {**half, "name": name, "rows": len(rows), "folds": [fold]}


def judge(half):
    metadata = metadata_of(half)
    name = f"{half['name']}-{half['seed']}"
    parts = {part: read(folder / f"{name}-{part}.csv", half) for part in ("train", "test", *sides)}
    real, held = parts["train"], parts["test"]
    tables = [trial(half, "train", real, held), *(trial(half, side, parts[side], held) for side in sides)]
    judged = [
        {
            **{"name": half["name"], "seed": half["seed"], "side": side},
            **quality(real, parts[side], metadata),
            "missing": missing(real, parts[side]),
            **privacy(real, held, parts[side], metadata),
        }
        for side in ("test", *sides)
    ]
    return judged, tables


answers = [judge(half) for half in halves]
(folder / "judged.json").write_text(json.dumps([row for judged, _ in answers for row in judged]))
(trials / "datasets.json").write_text(json.dumps([table for _, tables in answers for table in tables]))
