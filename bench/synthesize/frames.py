"""Tables and their metadata as both sides of the comparison have them."""

import pandas as pd


def read(file, half):
    """Texts stay texts, also those that look like numbers; only empty cells and NA are missing."""
    texts = half["texts"] + ([half["target"]] if half["task"] == "classification" else [])
    return pd.read_csv(file, dtype={column: str for column in texts}, keep_default_na=False, na_values=["", "NA"])


def metadata_of(half):
    """What SDV and SDMetrics are told: numbers are numerical, texts categorical; no column is a key."""
    columns = {column: {"sdtype": "numerical"} for column in half["numbers"]}
    columns |= {column: {"sdtype": "categorical"} for column in half["texts"]}
    columns[half["target"]] = {"sdtype": "categorical" if half["task"] == "classification" else "numerical"}
    return {"columns": columns}
