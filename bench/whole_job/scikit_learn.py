"""From CSV to saved model in scikit-learn, as its users write it.

    python scikit_learn.py DATA.csv MODEL.joblib

Prints the hold-out metrics as JSON.
"""

import json
import sys

import joblib
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

table = pd.read_csv(sys.argv[1])
features, target = table.drop(columns="label"), table["label"]
train, holdout, train_target, holdout_target = train_test_split(
    features, target, test_size=0.2, random_state=42, stratify=target
)
model = make_pipeline(StandardScaler(), PCA(0.95), LogisticRegression())
model.fit(train, train_target)
probabilities = model.predict_proba(holdout)
joblib.dump(model, sys.argv[2])
print(
    json.dumps(
        {
            "accuracy": accuracy_score(holdout_target, model.predict(holdout)),
            "log_loss": log_loss(holdout_target, probabilities),
            "roc_auc": roc_auc_score(holdout_target, probabilities[:, 1]),
            "components": int(model[1].n_components_),
        }
    )
)
