"""Answers questions in one process: a folder with a question a line on standard input, a file of the answer in it."""

import json
import pathlib
import sys


def serve(answer):
    """Hands each question to a function and writes down what it returns; an error is told and ends nothing."""
    print("ready", flush=True)
    for line in sys.stdin:
        folder = pathlib.Path(line.rstrip("\n"))
        try:
            found = answer(json.loads((folder / "question.json").read_text("utf-8")))
            (folder / "answer.json").write_text(json.dumps(found), "utf-8")
            print("done", flush=True)
        except BaseException as error:
            print("failed " + json.dumps(f"{type(error).__name__}: {error}"[-3000:]), flush=True)
