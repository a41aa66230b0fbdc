"""Warm Jupyter kernels: each a fresh process, forked from one that has imported everything already.

:mod:`.template` starts the process to fork from and talks to it, :mod:`.server` is that process, :mod:`.child` is what a
fork does before it is a kernel, :mod:`.provisioner` is what Jupyter knows of all this. Nothing here knows of Offerscope.
"""
