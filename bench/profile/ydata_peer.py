"""The profile of ydata-profiling in its minimal form: no interactions, correlations or duplicates.

usage: ydata_peer.py FILE OUT
Writes OUT, how many columns were described. Its report as JSON is left out of the time: it holds every value with
its count, and to write it takes several times as long as to compute it.
"""
import json
import sys
import warnings

warnings.filterwarnings("ignore")

import pandas as pd
from ydata_profiling import ProfileReport

file, out = sys.argv[1], sys.argv[2]
report = ProfileReport(pd.read_csv(file), minimal=True, progress_bar=False)
with open(out, "w") as to:
    json.dump(len(report.get_description().variables), to)
