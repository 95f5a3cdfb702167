"""Settings become the surface's options, or one clear sentence."""

import pytest

from diorama.compose.server_process import serve, server_options
from diorama.compose.settings import ServerSettings, Settings
from diorama.domain.errors import BadFile, DioramaError, UserFault


def options(**server):
    return server_options(Settings(server=ServerSettings(**server)))


def test_every_limit_arrives_in_its_unit():
    made = options(
        host="10.0.0.1",
        port=1,
        upload_mb=3,
        session_hours=2,
        requests_per_s=7,
        burst=9,
        stop_grace_s=4,
        require_key=True,
    )
    assert (made.host, made.port, made.upload_bytes, made.session_s) == ("10.0.0.1", 1, 3 << 20, 7200)
    assert (made.requests_per_s, made.burst, made.stop_grace_s, made.require_key) == (7, 9, 4, True)


def test_lists_are_read_and_compared_in_one_form():
    made = options(
        allowed_hosts=" Studio.Example. ,[::1]", cors_origins="https://A.example:443/, http://localhost:5173"
    )
    assert made.allowed_hosts == {"studio.example", "::1"}
    assert made.cors_origins == {"https://a.example", "http://localhost:5173"}
    assert options().allowed_hosts == options().cors_origins == frozenset()


@pytest.mark.parametrize(
    ("server", "error", "told"),
    [
        ({"allowed_hosts": "http://x"}, UserFault, r"server\.allowed_hosts"),
        ({"cors_origins": "*"}, UserFault, r"server\.cors_origins"),
        ({"tls_certificate": "gone.pem", "tls_key": "gone.pem"}, BadFile, r"server\.tls_certificate"),
        ({"host": ""}, UserFault, "no key|no address|listened on"),
    ],
)
def test_wrong_settings_open_no_port(tmp_path, server, error, told):
    with pytest.raises(error, match=told) as caught:
        serve(Settings(server=ServerSettings(data_dir=str(tmp_path / "data"), port=0, **server)), announce=_never)
    assert isinstance(caught.value, DioramaError)


def _never(options):
    raise AssertionError("it was announced")
