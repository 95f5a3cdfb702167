"""Parametric generators: one thing from its kind, size, colour, material, style and seed."""
