"""Times scikit-learn on one task: python peer.py TASK ROWS COLUMNS FOLDER RUNS; prints JSON.

`seconds` are of the fit alone, on float32 where scikit-learn keeps it; `objective` is what the task reports
at the end, computed in float64.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA
from sklearn.linear_model import ElasticNet, LogisticRegression, SGDClassifier, lasso_path
from sklearn.neural_network import MLPClassifier

warnings.filterwarnings("ignore")
task, rows, columns, folder, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5])
x = np.fromfile(folder / "x.f32", dtype=np.float32).reshape(rows, columns)
label = np.fromfile(folder / "label.f32", dtype=np.float32).astype(int)
number = np.fromfile(folder / "number.f32", dtype=np.float32)


def log_loss(scores):
    scores = scores.astype(np.float64)
    return float(np.mean(np.logaddexp(0, scores) - label * scores))


def linear_scores(model):
    return x.astype(np.float64) @ model.coef_.ravel().astype(np.float64) + float(np.ravel(model.intercept_)[0])


def penalized_log_loss(model):
    return log_loss(linear_scores(model)) + 0.5 * float(np.sum(model.coef_.astype(np.float64) ** 2)) / rows


def elastic_net_objective(model):
    w = model.coef_.astype(np.float64)
    residual = number - linear_scores(model)
    return float(np.mean(residual**2) / 2 + 0.05 * np.sum(np.abs(w)) + 0.025 * np.sum(w**2))


def mlp_loss(model):
    p = model.predict_proba(x)[:, 1].astype(np.float64).clip(1e-12, 1 - 1e-12)
    return float(-np.mean(np.where(label == 1, np.log(p), np.log(1 - p))))


class LassoPath:
    """lasso_path as a model to fit: 100 alphas down to a thousandth of the first, the target centered."""

    def fit(self, x, y):
        self.shift_ = y.mean()
        self.alphas_, self.path_, _ = lasso_path(x, y - self.shift_, eps=1e-3, alphas=100)


def lasso_path_objective(model):
    """Mean over the alphas of half the mean squared error and alpha times the coefficients' sizes."""
    w = model.path_.astype(np.float64)
    residuals = (number - model.shift_).astype(np.float64)[:, None] - x.astype(np.float64) @ w
    return float(np.mean(np.mean(residuals**2, axis=0) / 2 + model.alphas_ * np.abs(w).sum(axis=0)))


TASKS = {
    "logistic": (lambda: LogisticRegression(C=1.0, tol=1e-4, max_iter=1000), label, penalized_log_loss),
    "sgd": (
        lambda: SGDClassifier(loss="log_loss", alpha=1 / rows, max_iter=10, tol=None, random_state=0),
        label,
        penalized_log_loss,
    ),
    "elastic-net": (lambda: ElasticNet(alpha=0.1, l1_ratio=0.5, tol=1e-6, max_iter=10_000), number, elastic_net_objective),
    "lasso-path": (LassoPath, number, lasso_path_objective),
    "pca": (lambda: PCA(n_components=0.95), None, lambda model: float(model.n_components_)),
    "mlp": (
        lambda: MLPClassifier((64, 32), max_iter=5, tol=0, batch_size=200, n_iter_no_change=1000, random_state=0),
        label,
        mlp_loss,
    ),
}

make, target, objective = TASKS[task]
if task == "lasso-path":
    # As its documentation advises; the copy is not on its clock.
    x = np.asfortranarray(x)
seconds = []
for _ in range(runs):
    model = make()
    started = time.perf_counter()
    model.fit(x) if target is None else model.fit(x, target)
    seconds.append(time.perf_counter() - started)
print(json.dumps({"seconds": seconds, "objective": objective(model)}))
