"""What cleanlab names on the very probabilities that ours were named by, beside ours.

    python cleanlab_labels.py OUT FILE...   (files of judge-labels.ts; writes OUT)

`default` is find_label_issues as it comes (prune by noise rate), `ranked` its order by normalized margin cut after as
many rows as ours named. Sums over the damaged files that ours judged; `clean` is the share of rows named on the file as
it is, null when ours refused it.
"""

import json
import sys

import numpy as np
from cleanlab.filter import find_label_issues
from cleanlab.rank import get_label_quality_scores


def names(judged):
    """Rows that each of them names, as masks, and which of the rows are wrong."""
    labels = np.array(judged["labels"], dtype=int)
    shares = np.array(judged["probabilities"]).reshape(len(labels), judged["classes"])
    shares = shares / shares.sum(axis=1, keepdims=True)
    rows = np.array(judged["rows"])
    ours = np.isin(rows, judged["named"])
    order = np.argsort(get_label_quality_scores(labels, shares, method="normalized_margin"))
    ranked = np.zeros(len(labels), dtype=bool)
    ranked[order[: ours.sum()]] = True
    default = find_label_issues(labels, shares, n_jobs=1)
    return {"ours": ours, "default": default, "ranked": ranked}, np.isin(rows, judged["wrong"])


def figures(name, judged):
    clean, *damaged = judged
    parts = [names(each) for each in damaged if not each["isRefused"]]
    whole, _ = names(clean)

    def of(who):
        return {
            "files": len(parts),
            "wrong": int(sum(wrong.sum() for _, wrong in parts)),
            "found": int(sum((masks[who] & wrong).sum() for masks, wrong in parts)),
            "false": float(np.mean([(masks[who] & ~wrong).mean() for masks, wrong in parts])) if parts else None,
            "clean": None if clean["isRefused"] else float(whole[who].mean()),
        }

    warned = {"warned": sum(each["isWarning"] for each in damaged), "warnedClean": clean["isWarning"]}
    return {"name": name, "files": len(damaged), **warned, **{who: of(who) for who in whole}}


out, *files = sys.argv[1:]
contents = [json.load(open(file)) for file in files]
json.dump([figures(**content) for content in contents], open(out, "w"))
