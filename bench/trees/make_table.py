"""A seeded table for trees as raw float32: python make_table.py ROWS NUMBERS CATEGORIES FOLDER

Writes x.f32 (rows x columns: standard normal numbers, then codes of 50 levels) and label.f32. The label follows
steps, waves, products and an effect per level, drawn from a logistic model.
"""

import sys
from pathlib import Path

import numpy as np

rows, numbers, categories, folder = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
rng = np.random.default_rng(7)
x = rng.standard_normal((rows, numbers), dtype=np.float32)
score = np.zeros(rows)
if numbers >= 20:
    score += 1.2 * x[:, 0] + np.sin(2 * x[:, 1]) + x[:, 2] * x[:, 3] + 0.7 * (x[:, 4] > 0.5)
    score += -0.6 * np.abs(x[:, 5]) + 0.4 * x[:, 6] * x[:, 7] * (x[:, 8] > 0) + 0.3 * x[:, 9:20] @ rng.standard_normal(11)
codes = rng.integers(0, 50, size=(rows, categories))
for column in range(categories):
    score += 0.5 * rng.standard_normal(50)[codes[:, column]]
label = (score + rng.logistic(size=rows) > 0).astype(np.float32)
np.concatenate([x, codes], axis=1).astype(np.float32).tofile(folder / "x.f32")
label.tofile(folder / "label.f32")
