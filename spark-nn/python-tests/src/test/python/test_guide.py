"""The Python of README and guide, run as it stands there."""

import os
import re
from pathlib import Path

import pytest
from pyspark.ml import Pipeline, PipelineModel
from pyspark.ml.feature import MinMaxScaler, VectorAssembler

import sparknn as nn

ROOT = Path(__file__).resolve().parents[5]
PAGES = ["README.md", "docs/guide/python.md"]


def blocks(page):
    return re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)


@pytest.fixture(scope="module")
def digits(spark):
    table = spark.read.csv(
        str(ROOT / "examples/data/digits.csv.gz"), header=True, inferSchema=True
    ).limit(300)
    pixels = [column for column in table.columns if column.startswith("pixel")]
    images = VectorAssembler(inputCols=pixels, outputCol="pixels").transform(table)
    return images.select("pixels", "label").randomSplit([0.8, 0.2], seed=1)


@pytest.mark.parametrize("page", PAGES)
def test_code_runs(page, digits, tmp_path, capsys):
    train, test = digits
    names = {"train": train, "test": test, "path": f"{tmp_path}/model", "nn": nn}
    names.update(Pipeline=Pipeline, MinMaxScaler=MinMaxScaler)
    code = blocks(page)
    assert code
    for block in code:
        exec(compile(block, page, "exec"), names)
    assert "prediction" in capsys.readouterr().out
    assert os.path.isdir(f"{tmp_path}/model")
    assert len(PipelineModel.load(f"{tmp_path}/model").stages) == 2
