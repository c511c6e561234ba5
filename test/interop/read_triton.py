"""Reads a config.pbtxt by Triton's own schema; prints the names of its tensors."""

import json
import pathlib
import sys

from google.protobuf import text_format
from tritonclient.grpc import model_config_pb2

text = pathlib.Path(sys.argv[1]).read_text("utf-8")
config = text_format.Parse(text, model_config_pb2.ModelConfig())
print(json.dumps([tensor.name for tensor in [*config.input, *config.output]]))
