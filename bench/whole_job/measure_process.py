"""Runs a command and prints its wall time, peak memory and output as JSON.

    python measure_process.py COMMAND [ARGUMENT ...]

Peak memory is the largest resident set that the system saw of the command's process.
"""

import json
import resource
import subprocess
import sys
import time

started = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=False)
wall = time.perf_counter() - started
unit = 1 if sys.platform == "darwin" else 1024
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
print(
    json.dumps(
        {
            "code": done.returncode,
            "wallMs": wall * 1000,
            "peakBytes": peak,
            "output": done.stdout.decode("utf-8"),
        }
    )
)
