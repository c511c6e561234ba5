"""Prints the tensors of a safetensors file as JSON, read by the format's own library.

    python read_safetensors.py FILE
"""

import json
import sys

from safetensors.numpy import load_file

tensors = load_file(sys.argv[1])
print(json.dumps({name: {"dtype": str(x.dtype), "shape": x.shape, "data": x.ravel().tolist()} for name, x in tensors.items()}))
