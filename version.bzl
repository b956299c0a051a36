"""The one place of the version, which CHANGELOG.md describes, and of the distribution's name."""

DISTRIBUTION = "arrayops"

VERSION = "0.1.0"
