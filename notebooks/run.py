"""Runs notebooks from top to bottom, without a browser: run.py [--save] NAME...

Spark NN's jars come from PYSPARK_SUBMIT_ARGS, as for every program that uses PySpark. A notebook fails
by an error in a cell, by a warning that a reader would see, and by an output that is older than its
code. With --save the outputs are written into it.

Scala notebooks, NAME.scala, are Databricks source already: their cells run in one spark-shell for all,
in which no notebook sees the names of another, and fail by warnings of the compiler and in the log too.

run.py --databricks FOLDER NAME... writes notebooks of Python as Databricks source instead.
"""

import argparse
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent

# What spark-shell prints when it begins with the cells; what stands before it is its own.
CELLS = "// Exiting paste mode... now interpreting."
WARNING = re.compile(r"\d\d/\d\d/\d\d \d\d:\d\d:\d\d (WARN|ERROR|FATAL) |(\S+:\d+: )?warning: ")


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


def run_scala(paths):
    """Runs notebooks in spark-shell, each as one block, of which nothing comes after an error."""
    import pyspark

    home = Path(pyspark.__file__).parent
    options = shlex.split(os.environ.get("PYSPARK_SUBMIT_ARGS", "").replace("pyspark-shell", ""))
    with tempfile.TemporaryDirectory() as folder:
        commands = []
        for path in paths:
            cells = [line for line in path.read_text().split("\n") if not line.startswith("// MAGIC")]
            script = Path(folder) / path.name
            script.write_text("\n".join(["{", *cells, f'println("{path.name}" + ": passed")', "}\n"]))
            commands.append(f":paste {script}")
        shell = subprocess.run(
            [home / "bin" / "spark-shell", *options],
            cwd=FOLDER,
            env={**os.environ, "SPARK_HOME": str(home)},
            input="\n".join([*commands, ""]),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
        )
    outputs = shell.stdout.split(CELLS)[1:]
    if len(outputs) != len(paths):
        raise SystemExit(f"spark-shell began with {len(outputs)} of {len(paths)} notebooks:\n{shell.stdout}")
    problems = [problem(path, output) for path, output in zip(paths, outputs)]
    print("\n".join(problem or f"{path.name}: passed" for path, problem in zip(paths, problems)))
    if any(problems):
        raise SystemExit(1)


def problem(path, output):
    """What is wrong with a notebook of Scala whose cells gave this output; None if nothing is."""
    cells, passed, _ = output.partition(f"{path.name}: passed")
    if not passed:
        return f"{path.name}: a cell fails:\n{cells}"
    warnings = [line for line in cells.split("\n") if WARNING.match(line)]
    return "\n".join([f"{path.name}: a cell warns:", *warnings]) if warnings else None


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
        if name.endswith(".scala"):
            continue
        path = FOLDER / f"{name}.ipynb"
        if options.databricks:
            databricks(path, options.databricks)
        else:
            run(path, options.save)
    scala = [FOLDER / name for name in names if name.endswith(".scala")]
    if scala:
        run_scala(scala)


if __name__ == "__main__":
    sys.exit(main())
