#!/usr/bin/env python3
"""Makes ../digits.csv.gz from the copy of the digits in the PyPI package scikit-learn.

Nothing but Python 3 is needed: the package is downloaded by pip and read as the ZIP file it is.

    python3 examples/data/scripts/make_digits.py
"""

import gzip
import io
import pathlib
import subprocess
import sys
import tempfile
import zipfile

PACKAGE = "scikit-learn==1.9.1"
MEMBER = "sklearn/datasets/data/digits.csv.gz"
TARGET = pathlib.Path(__file__).resolve().parent.parent / "digits.csv.gz"
IMAGES, SIDE, WHITE = 1797, 8, 16


def downloaded_rows():
    """The rows of the package's file: 64 pixels and the digit, as text."""
    with tempfile.TemporaryDirectory() as folder:
        download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        subprocess.run(download + [PACKAGE], check=True)
        (wheel,) = pathlib.Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            text = gzip.decompress(archive.read(MEMBER)).decode("ascii")
    return [line.split(",") for line in text.splitlines()]


def check(rows):
    """Stops if the rows aren't the digits."""
    assert len(rows) == IMAGES, len(rows)
    for row in rows:
        assert len(row) == SIDE * SIDE + 1, row
        assert all(0 <= int(pixel) <= WHITE for pixel in row[:-1]), row
        assert 0 <= int(row[-1]) <= 9, row


def main():
    rows = downloaded_rows()
    check(rows)
    header = [f"pixel{line}{column}" for line in range(SIDE) for column in range(SIDE)] + ["label"]
    text = "".join(",".join(row) + "\n" for row in [header] + rows)
    buffer = io.BytesIO()
    # No name and no time inside: the same rows give the same bytes.
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(text.encode("ascii"))
    TARGET.write_bytes(buffer.getvalue())
    print(f"{TARGET}: {IMAGES} images, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
