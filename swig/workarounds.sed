# Changes SWIG's output. The other workarounds, and their reasons, are in workarounds.i.

# From version 4.3 on SWIG makes its own types on the heap, without a __module__. Python warns of each.
# Where warnings are errors SWIG's code goes on without the type, to a segmentation fault. Without the
# macro they are static, as before.
/define SWIG_HEAPTYPES/d

# SWIG's functions take a tuple, but what is behind them is made for the entries in front of them. So
# SWIG's table of them, which the module has until it is initialized, ends before the first. The build
# checks that this line is there.
s/^static PyMethodDef SwigMethods\[\] = {$/&{NULL, NULL, 0, NULL},/
