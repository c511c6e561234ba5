"""Asks a server of the Open Inference Protocol for one row, through NVIDIA's client."""

import json
import sys

import numpy
from tritonclient.http import InferenceServerClient, InferInput, InferRequestedOutput

address, row = sys.argv[1], json.loads(sys.argv[2])
client = InferenceServerClient(address)
assert client.is_server_live() and client.is_server_ready() and client.is_model_ready("m", "3")
metadata = client.get_model_metadata("m")
TYPES = {"FP64": numpy.float64, "BOOL": numpy.bool_, "INT64": numpy.int64, "BYTES": numpy.object_}
inputs = []
for tensor in metadata["inputs"]:
    each = InferInput(tensor["name"], [1, 1], tensor["datatype"])
    cells = numpy.array([[row[tensor["name"]]]], dtype=TYPES[tensor["datatype"]])
    each.set_data_from_numpy(cells, binary_data=False)
    inputs.append(each)
outputs = [InferRequestedOutput(tensor["name"], binary_data=False) for tensor in metadata["outputs"]]
label, scores = client.infer("m", inputs, outputs=outputs, request_id="7").get_response()["outputs"]
print(json.dumps({"label": label["data"][0], "probabilities": scores["data"]}))
