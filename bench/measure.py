"""Runs a command as a whole process and prints its wall time, peak memory and exit code as JSON.

usage: measure.py COMMAND [ARGUMENT ...]
The command's own output goes to standard error. Peak memory is the largest resident set (ru_maxrss of wait4).
"""
import json
import os
import subprocess
import sys
import time

KIBIBYTES = 1 if sys.platform == "darwin" else 1024

start = time.perf_counter()
child = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
_, status, usage = os.wait4(child.pid, 0)
seconds = time.perf_counter() - start
json.dump(
    {
        "seconds": seconds,
        "peakBytes": usage.ru_maxrss * KIBIBYTES,
        "cpuSeconds": usage.ru_utime + usage.ru_stime,
        "exitCode": os.waitstatus_to_exitcode(status),
    },
    sys.stdout,
)
