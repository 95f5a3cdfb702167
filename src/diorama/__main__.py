"""`python -m diorama`."""

from diorama.cli.main import run

run()
