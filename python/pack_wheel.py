"""Packs files into a wheel; the same files make the same wheel, byte for byte."""

import argparse
import os
import shutil
import tempfile
from pathlib import Path

from core_metadata import core_metadata, file_name
from wheel.wheelfile import WheelFile

_WHEEL = """\
Wheel-Version: 1.0
Generator: arrayops
Root-Is-Purelib: false
Tag: {tag}
"""


def stage(arguments: argparse.Namespace, folder: Path) -> None:
    """Lays out in `folder` what the installed files will be."""
    dist_info = folder / f"{file_name(arguments.distribution)}-{arguments.version}.dist-info"
    files = [*arguments.file, (str(dist_info / "licenses" / "LICENSE"), arguments.license)]
    for path, source in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        target.chmod(0o644)

    template = Path(arguments.metadata).read_text(encoding="utf-8")
    description = Path(arguments.description).read_text(encoding="utf-8")
    for name, text in {
        "METADATA": core_metadata(template, arguments.distribution, arguments.version, description),
        "WHEEL": _WHEEL.format(tag=arguments.tag),
    }.items():
        (dist_info / name).write_text(text, encoding="utf-8")
        (dist_info / name).chmod(0o644)


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in "distribution", "version", "tag", "metadata", "description", "license", "output":
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--file", nargs=2, action="append", metavar=("PATH", "SOURCE"))
    arguments = parser.parse_args()

    os.environ["SOURCE_DATE_EPOCH"] = "315532800"  # the first day that a zip file can name
    with tempfile.TemporaryDirectory() as folder:
        stage(arguments, Path(folder))
        with WheelFile(arguments.output, "w") as file:
            file.write_files(folder)


if __name__ == "__main__":
    main()
