"""Makes recipes run: `inline` in this process, with nothing written but the results."""
