"""The whole job with LightGBM: read, split, boost 100 trees of 31 leaves, evaluate, save.

usage: boosting_peer.py FILE FOLDER
Writes FOLDER/model.txt and FOLDER/report.json.
"""
import os
import sys

# Threads that spin while they wait ruin its time on a machine that has other work.
os.environ["OMP_WAIT_POLICY"] = "passive"

import lightgbm

from steps import read_and_split, write_report

file, folder = sys.argv[1], sys.argv[2]
train_x, test_x, train_y, test_y, reading = read_and_split(file)
model = lightgbm.LGBMClassifier(n_estimators=100, num_leaves=31, learning_rate=0.1, max_bin=255, n_jobs=2, verbose=-1)
model.fit(train_x, train_y)
write_report(folder, model, test_x, test_y, reading=reading)
model.booster_.save_model(f"{folder}/model.txt")
