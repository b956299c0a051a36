"""The Python files of the list of operations."""

LIST = [
    "functional.py",
    "in_place.py",
    "operation.py",
    "operations.py",
    "reductions.py",
    "settings.py",
]

GENERATORS = [
    "docstrings.py",
    "generate.py",
    "generate_cxx.py",
    "generate_python.py",
]

# For tests, which import the list from beside themselves.
LIST_FILES = ["//swig:" + file for file in LIST]
GENERATOR_FILES = ["//swig:" + file for file in GENERATORS]
