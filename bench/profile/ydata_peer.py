"""The profile of ydata-profiling in its minimal form: no interactions, correlations or duplicates.

usage: ydata_peer.py FILE OUT
Writes OUT, the profile as JSON.
"""
import sys
import warnings

warnings.filterwarnings("ignore")

import pandas as pd
from ydata_profiling import ProfileReport

file, out = sys.argv[1], sys.argv[2]
report = ProfileReport(pd.read_csv(file), minimal=True, progress_bar=False)
with open(out, "w") as to:
    to.write(report.to_json())
