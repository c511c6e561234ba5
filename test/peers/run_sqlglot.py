"""Parses queries as BigQuery does, by sqlglot, and tells what stands in them: see asked.py."""

import sqlglot
from asked import serve
from sqlglot import exp


def answer(question):
    (tree,) = sqlglot.parse(question["query"], read="bigquery")
    literals = {each.this for each in tree.find_all(exp.Literal) if each.is_string}
    return {
        "kind": type(tree).__name__,
        "outputs": tree.named_selects,
        "names": sorted({each.name for each in tree.find_all(exp.Column)}),
        "texts": sorted(literals),
        "tables": sorted({each.name for each in tree.find_all(exp.Table)}),
        "commands": len(list(tree.find_all(exp.Command))),
    }


serve(answer)
