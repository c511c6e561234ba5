"""SDV's Gaussian copula on the same rows, as it comes, and with kernel densities for marginals.

    python sdv_peer.py FOLDER   (writes NAME-SEED-sdv.csv, -sdv-kde.csv and sdv.json, seconds of fit and sample)
"""

import json
import sys
import time
import warnings
from pathlib import Path

import pandas as pd
from frames import metadata_of, read
from sdv.metadata import Metadata
from sdv.single_table import GaussianCopulaSynthesizer

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])


def synthesize(half, side, settings):
    name = f"{half['name']}-{half['seed']}"
    table = read(folder / f"{name}-train.csv", half)
    started = time.perf_counter()
    synthesizer = GaussianCopulaSynthesizer(Metadata.load_from_dict({"tables": {"rows": metadata_of(half)}}), **settings)
    synthesizer.fit({"rows": table})
    # The seed is fixed otherwise: every sample would be the same.
    synthesizer._set_random_state(half["seed"])
    made = synthesizer.sample(len(table))["rows"]
    seconds = time.perf_counter() - started
    made.to_csv(folder / f"{name}-{side}.csv", index=False)
    return {"name": half["name"], "seed": half["seed"], "side": side, "seconds": seconds}


SIDES = {"sdv": {}, "sdv-kde": {"default_distribution": "gaussian_kde"}}
halves = json.loads((folder / "halves.json").read_text())
# Imports and caches of the first fit are no part of the others' time.
synthesize(halves[0], "sdv", {})
runs = [synthesize(half, side, settings) for half in halves for side, settings in SIDES.items()]
(folder / "sdv.json").write_text(json.dumps(runs))
