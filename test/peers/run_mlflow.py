"""Runs the Python programs of MLflow exports in one process, which loads MLflow once: see asked.py."""

import contextlib
import io
import os
import runpy
import sys

import mlflow.pyfunc  # noqa: F401
import pandas  # noqa: F401
from asked import serve


def answer(question):
    """What the program of a folder prints, for what it reads."""
    os.chdir(question["folder"])
    sys.argv = [question["program"]]
    asked, sys.stdin = sys.stdin, io.StringIO(question["input"], newline="\n")
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            runpy.run_path(question["program"], run_name="__main__")
    finally:
        sys.stdin = asked
    return printed.getvalue()


serve(answer)
