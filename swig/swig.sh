#!/bin/sh
# Runs the SWIG that is on the PATH.
exec swig "$@"
