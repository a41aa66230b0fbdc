"""Reference: dated, sourced tables that ship with the package, and the one loader of each."""
