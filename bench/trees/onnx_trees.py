"""The trees that ours.ts saved, as one TreeEnsembleRegressor in ONNX Runtime: onnx_trees.session(FOLDER, COLUMNS, THREADS)."""

import json
from pathlib import Path

import onnxruntime
from onnx import TensorProto, helper


def attributes(trees):
    """Numbers nodes within their trees; a leaf's value hangs on its node."""
    roots, ends = trees["roots"], trees["roots"][1:] + [len(trees["feature"])]
    names = ["treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids", "missing_value_tracks_true"]
    nodes = {f"nodes_{name}": [] for name in names}
    leaves = {f"target_{name}": [] for name in ["treeids", "nodeids", "ids", "weights"]}
    for tree, (root, end) in enumerate(zip(roots, ends)):
        for node in range(root, end):
            is_leaf = trees["feature"][node] < 0
            asked = ["LEAF", 0, 0] if is_leaf else ["BRANCH_LEQ", trees["left"][node] - root, trees["right"][node] - root]
            row = [tree, node - root, max(0, trees["feature"][node]), trees["threshold"][node], *asked, trees["missing"][node]]
            for column, value in zip(nodes.values(), row):
                column.append(value)
            if is_leaf:
                for column, value in zip(leaves.values(), [tree, node - root, 0, trees["values"][trees["left"][node]]]):
                    column.append(value)
    return {**nodes, **leaves, "n_targets": 1, "base_values": trees["base"]}


def session(folder: Path, columns: int, threads: int):
    trees = json.loads((folder / "trees.json").read_text())
    ensemble = helper.make_node("TreeEnsembleRegressor", ["x"], ["score"], domain="ai.onnx.ml", **attributes(trees))
    nodes = [ensemble, helper.make_node("Sigmoid", ["score"], ["p"])]
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, columns])
    p = helper.make_tensor_value_info("p", TensorProto.FLOAT, [None, 1])
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(helper.make_graph(nodes, "trees", [x], [p]), opset_imports=opsets, ir_version=10)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
