"""How the makers of datasets describe one in datasets.json, beside its CSV file."""

import pandas as pd


def describe(folder, name, frame, **facts):
    """Writes NAME.csv; answers what detect.ts wants to know of it. `facts` has its target, about and chosenFor."""
    frame.to_csv(folder / f"{name}.csv", index=False)
    features = [column for column in frame.columns if column != facts["target"]]
    texts = [column for column in features if not pd.api.types.is_numeric_dtype(frame[column])]
    return {
        "name": name,
        "task": "classification",
        **facts,
        "rows": len(frame),
        "numbers": [column for column in features if column not in texts],
        "texts": texts,
    }


def plain_names(frame):
    """Names that need no quotes in CSV."""
    return frame.rename(columns=lambda name: str(name).replace("/", "_per_").replace(".", "_"))
