"""What a person types to see what a file holds: pandas reads it and describes every column.

usage: describe_peer.py FILE OUT
Writes OUT, the description as JSON.
"""
import sys

import pandas as pd

file, out = sys.argv[1], sys.argv[2]
pd.read_csv(file).describe(include="all").to_json(out)
