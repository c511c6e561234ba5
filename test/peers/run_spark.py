"""Runs queries in Spark SQL: see asked.py."""

import logging

from asked import serve
from pyspark.sql import SparkSession
from pyspark.sql.types import DoubleType, IntegerType, StringType, StructField, StructType

logging.disable(logging.ERROR)
spark = (
    SparkSession.builder.master("local[1]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.sql.debug.maxToStringFields", "10")
    .config("spark.sql.ui.retainedExecutions", "1")
    .config("spark.driver.memory", "2g")
    .config("spark.sql.codegen.wholeStage", "false")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("OFF")
TYPES = {"number": DoubleType(), "text": StringType()}


def cell(column, value):
    return float(value) if column["type"] == "number" else value


def answer(question):
    columns = question["columns"]
    fields = [StructField(column["name"], TYPES[column["type"]]) for column in columns]
    schema = StructType([StructField("tablewright position", IntegerType()), *fields])
    cells = zip(*([cell(column, value) for value in column["cells"]] for column in columns))
    rows = [(position, *row) for position, row in enumerate(cells)]
    spark.createDataFrame(rows, schema).createOrReplaceTempView("rows")
    found = sorted((list(row) for row in spark.sql(question["query"]).collect()), key=lambda row: row[0])
    return [row[-question["wanted"] :] for row in found]


serve(answer)
