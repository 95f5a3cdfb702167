"""What a wrong call is answered with."""

import sys

import pytest

from diorama.cli.main import run


@pytest.mark.parametrize(
    ("words", "command"),
    [
        (["make", "a bed", "--camera", "foo"], "diorama make"),
        (["keys", "bogus"], "diorama keys"),
        (["catalog"], "diorama"),
    ],
)
def test_wrong_call_points_to_the_help_of_the_command_called(words, command, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["diorama", *words])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    with pytest.raises(SystemExit) as left:
        run()
    assert left.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"hint: see `{command} --help`"
