"""Seeded matrices as raw float32: X (rows x columns, standardized), a binary label and a number per row.

    python make_matrix.py ROWS COLUMNS FOLDER   (writes x.f32, label.f32, number.f32)

Columns are correlated (a random mixing of independent ones, variances falling), the label follows a noisy
linear score, the number a sparse one: a tenth of its coefficients are not zero.
"""

import sys
from pathlib import Path

import numpy as np

rows, columns, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
rng = np.random.default_rng(20240607)
scales = 1 / np.sqrt(1 + np.arange(columns))
mixing = rng.standard_normal((columns, columns)) * scales[:, None] + np.eye(columns)
x = rng.standard_normal((rows, columns), dtype=np.float32) @ mixing.astype(np.float32)
x = ((x - x.mean(axis=0)) / x.std(axis=0)).astype(np.float32)
score = x @ rng.standard_normal(columns).astype(np.float32) / np.sqrt(columns)
label = (score + rng.logistic(size=rows) > 0.5).astype(np.float32)
sparse = rng.standard_normal(columns) * (rng.random(columns) < 0.1)
number = (x @ sparse + 2 * rng.standard_normal(rows)).astype(np.float32)
for name, values in {"x": x, "label": label, "number": number}.items():
    values.tofile(folder / f"{name}.f32")
