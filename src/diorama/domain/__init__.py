"""Values that floors exchange. Imports numpy and the standard library only; does no I/O."""
