import os
import socket
import ssl
import stat
import threading
from ipaddress import ip_address

import pytest
from cryptography import x509

from diorama.api.tls import automatic_certificate, own_certificate
from diorama.domain.errors import BadFile, UserFault

DAY = 86_400_000_000
NOW = 1_770_000_000_000_000  # 2026-02-02
NAMES = ("localhost", "workshop.local", "127.0.0.1", "::1", "192.168.7.2", "fe80::1%eth0")


@pytest.fixture
def made(tmp_path):
    return automatic_certificate(tmp_path / "tls", NAMES, NOW)


def loaded(tls):
    return x509.load_pem_x509_certificate(tls.certificate.read_bytes())


def test_it_names_every_name_and_address(made):
    told = loaded(made).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert set(told.get_values_for_type(x509.DNSName)) == {"localhost", "workshop.local"}
    wanted = {ip_address(text) for text in ("127.0.0.1", "::1", "192.168.7.2", "fe80::1")}
    assert set(told.get_values_for_type(x509.IPAddress)) == wanted


def test_it_lasts_no_longer_than_browsers_accept_and_is_no_authority(made):
    certificate = loaded(made)
    lasts = certificate.not_valid_after_utc - certificate.not_valid_before_utc
    assert 300 < lasts.days <= 397
    assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert certificate.signature_hash_algorithm.name == "sha256"


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_nobody_else_reads_the_key(made, tmp_path):
    assert stat.S_IMODE(made.key.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "tls").stat().st_mode) == 0o700
    assert sorted(file.name for file in (tmp_path / "tls").iterdir()) == ["certificate.pem", "key.pem"]


def test_a_client_that_trusts_it_talks_and_one_that_does_not_does_not(tmp_path):
    import time

    made = automatic_certificate(tmp_path, ("localhost", "127.0.0.1"), time.time_ns() // 1000)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    trusting = ssl.create_default_context(cafile=str(made.certificate))
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            for _ in range(2):
                line, _ = server.accept()
                with line:
                    try:
                        with context.wrap_socket(line, server_side=True) as safe:
                            safe.sendall(b"hello")
                    except ssl.SSLError:
                        continue

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        with (
            socket.create_connection(server.getsockname(), timeout=10) as line,
            trusting.wrap_socket(line, server_hostname="127.0.0.1") as safe,
        ):
            assert safe.recv(5) == b"hello"
        with socket.create_connection(server.getsockname(), timeout=10) as line, pytest.raises(ssl.SSLError):
            ssl.create_default_context().wrap_socket(line, server_hostname="127.0.0.1")
        thread.join(10)


def test_it_is_kept_as_long_as_it_serves(made, tmp_path):
    again = automatic_certificate(tmp_path / "tls", reversed(NAMES[:3]), NOW + 300 * DAY)
    assert again == made
    assert len(made.fingerprint.split(":")) == 32


@pytest.mark.parametrize(
    ("names", "days"),
    [
        ((*NAMES, "10.0.0.9"), 0),  # the machine has a new address
        ((*NAMES, "other.example"), 0),
        (NAMES, 370),  # it ends soon
        (NAMES, 500),  # it has ended
        (NAMES, -10),  # it is not valid yet: the clock was wrong then, or is now
    ],
)
def test_it_is_renewed_when_it_serves_no_longer(made, tmp_path, names, days):
    now = NOW + days * DAY
    again = automatic_certificate(tmp_path / "tls", names, now)
    assert again.fingerprint != made.fingerprint
    assert automatic_certificate(tmp_path / "tls", names, now) == again


@pytest.mark.parametrize("broken", ["certificate", "key", "both", "another's key"])
def test_files_that_do_not_fit_together_are_replaced(made, tmp_path, broken):
    other = automatic_certificate(tmp_path / "other", NAMES, NOW)
    match broken:
        case "certificate":
            made.certificate.write_text("nonsense")
        case "key":
            made.key.write_bytes(b"")
        case "both":
            made.certificate.unlink()
            made.key.unlink()
        case _:
            made.key.write_bytes(other.key.read_bytes())
    again = automatic_certificate(tmp_path / "tls", NAMES, NOW)
    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(again.certificate, again.key)


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path):
    (tmp_path / "tls").write_text("a file is in the way")
    with pytest.raises(UserFault, match="certificate cannot be kept"):
        automatic_certificate(tmp_path / "tls", NAMES, NOW)


def test_the_users_own_files_are_tried(made, tmp_path):
    own = own_certificate(made.certificate, made.key)
    assert (own.own, made.own, own.fingerprint) == (True, False, made.fingerprint)
    other = automatic_certificate(tmp_path / "other", NAMES, NOW)
    (tmp_path / "x.pem").write_text("nonsense")
    for certificate, key in [
        (made.certificate, other.key),
        (tmp_path / "gone.pem", made.key),
        (made.certificate, tmp_path / "gone.pem"),
        (tmp_path / "x.pem", made.key),
        (made.certificate, tmp_path / "x.pem"),
        (tmp_path, made.key),
    ]:
        with pytest.raises(BadFile, match="tls_certificate"):
            own_certificate(certificate, key)


def test_a_key_with_a_password_does_not_wait_for_somebody_to_type_it(made, tmp_path):
    from cryptography.hazmat.primitives import serialization

    private = serialization.load_pem_private_key(made.key.read_bytes(), None)
    locked = tmp_path / "locked.pem"
    locked.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"password"),
        )
    )
    with pytest.raises(BadFile, match="tls_certificate"):
        own_certificate(made.certificate, locked)
