"""Runs notebooks from top to bottom, without a browser: run.py [--save] NAME...

Spark NN's jars come from PYSPARK_SUBMIT_ARGS, as for every program that uses PySpark. A notebook fails
by an error in a cell, by a warning that a reader would see, and by an output that is older than its
code. With --save the outputs are written into it.

Scala notebooks, NAME.scala, are Databricks source already: their cells run in spark-shell.

run.py --databricks FOLDER NAME... writes notebooks of Python as Databricks source instead.
"""

import argparse
import hashlib
import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent


def code_hash(notebook):
    """What the outputs belong to."""
    code = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    return hashlib.sha256(code.encode()).hexdigest()


def run(path, save):
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    if not save and notebook.metadata.get("sparknn") != {"code": code_hash(notebook)}:
        raise SystemExit(f"{path.name}: its outputs are older than its code; run.py --save {path.stem}")
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        resources={"metadata": {"path": str(FOLDER)}},
        # What the JVM writes to its own streams is its log, and no output of a cell.
        extra_arguments=["--IPKernelApp.capture_fd_output=False"],
    )
    client.execute()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("name") == "stderr":
                raise SystemExit(f"{path.name}: a cell warns:\n{output['text']}\n{cell.source}")
    if save:
        for cell in notebook.cells:
            cell.metadata.pop("execution", None)
        notebook.metadata.sparknn = {"code": code_hash(notebook)}
        nbformat.write(notebook, path)
    print(f"{path.stem}: passed")


def run_scala(path):
    """Runs all cells in spark-shell, as one piece, of which nothing comes after an error."""
    import pyspark

    cells = "\n".join(line for line in path.read_text().split("\n") if not line.startswith("// MAGIC"))
    home = Path(pyspark.__file__).parent
    options = shlex.split(os.environ.get("PYSPARK_SUBMIT_ARGS", "").replace("pyspark-shell", ""))
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "notebook.scala"
        script.write_text(f'{cells}\nprintln("{path.name}" + ": passed")\n')
        shell = subprocess.run(
            [home / "bin" / "spark-shell", *options],
            cwd=FOLDER,
            env={**os.environ, "SPARK_HOME": str(home)},
            input=f":paste {script}\n",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
        )
    if f"{path.name}: passed" not in shell.stdout:
        raise SystemExit(f"{path.name}: a cell fails:\n{shell.stdout}")
    print(f"{path.name}: passed")


def databricks(path, folder):
    """The notebook as source that Databricks imports."""
    notebook = json.loads(path.read_text())
    cells = []
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            source = "\n".join(f"# MAGIC {line}".rstrip() for line in f"%md\n{source}".split("\n"))
        cells.append(source)
    text = "# Databricks notebook source\n" + "\n\n# COMMAND ----------\n\n".join(cells) + "\n"
    compile(text, str(path), "exec")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{path.stem}.py").write_text(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--databricks", type=Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    names = options.names or sorted(path.stem for path in FOLDER.glob("*.ipynb"))
    for name in names:
        path = FOLDER / (name if name.endswith(".scala") else f"{name}.ipynb")
        if path.suffix == ".scala":
            run_scala(path)
        elif options.databricks:
            databricks(path, options.databricks)
        else:
            run(path, options.save)


if __name__ == "__main__":
    sys.exit(main())
