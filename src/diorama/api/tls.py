"""A certificate that the server makes for itself, and the one that a user brings.

It is signed by itself: browsers warn once, and the fingerprint that the server prints tells whether it is the right
one. Headsets and phones need https for sensors and microphones, whoever signed it.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterable
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from diorama.api.options import Tls
from diorama.domain.errors import BadFile, UserFault

DAYS = 397  # the most that browsers accept
RENEW_DAYS = 30  # before the end
_DAY_US = 86_400_000_000


def own_certificate(certificate: Path, key: Path) -> Tls:
    """The user's files, tried.

    Raises:
        BadFile: If they cannot be read as certificate and key that belong together.
    """
    try:
        loaded = x509.load_pem_x509_certificate(certificate.read_bytes())
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_no_password)
    except (OSError, ValueError, ssl.SSLError) as error:
        why = error.strerror or "they are not PEM files that belong together" if isinstance(error, OSError) else error
        raise BadFile(
            f"server.tls_certificate and server.tls_key cannot be used: {why}",
            hint="PEM files; the key without a password, the certificate with its chain",
        ) from error
    return Tls(certificate=certificate, key=key, own=True, fingerprint=fingerprint(loaded))


def automatic_certificate(folder: Path, names: Iterable[str], now_us: int) -> Tls:
    """The certificate in this folder, made or renewed where it must be: there is none, it ends soon, or it does not
    name every one of `names` (host names and addresses).

    Raises:
        UserFault: `output_unwritable`, if it cannot be kept.
    """
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    wanted = sorted(set(names))
    kept = _kept(certificate, key)
    if kept is None or not _serves(kept, wanted, now_us):
        try:
            kept = _make(certificate, key, wanted, now_us)
        except OSError as error:
            raise UserFault(
                f"the certificate cannot be kept: {error.strerror}",
                hint="see that the data folder is writable",
                code="output_unwritable",
            ) from error
    return Tls(certificate=certificate, key=key, own=False, fingerprint=fingerprint(kept))


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 as browsers show it."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _no_password() -> str:
    raise ValueError("the key asks for a password")


def _kept(certificate: Path, key: Path) -> x509.Certificate | None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=_no_password)
        return x509.load_pem_x509_certificate(certificate.read_bytes())
    except (OSError, ValueError):  # ssl.SSLError is an OSError
        return None


def _serves(certificate: x509.Certificate, names: Iterable[str], now_us: int) -> bool:
    begins = certificate.not_valid_before_utc <= _moment(now_us)
    lasts = certificate.not_valid_after_utc > _moment(now_us + RENEW_DAYS * _DAY_US)
    try:
        told = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return False
    return begins and lasts and {_general(name) for name in names} <= set(told)


def _make(certificate: Path, key: Path, names: list[str], now_us: int) -> x509.Certificate:
    private = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Diorama server")])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_moment(now_us - _DAY_US))  # for clocks that are behind
        .not_valid_after(_moment(now_us + (DAYS - 1) * _DAY_US))
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_SIGNS_ONLY, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(private, hashes.SHA256())
    )
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write_private(key, pem)
    _write_private(certificate, made.public_bytes(serialization.Encoding.PEM))
    return made


_SIGNS_ONLY = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def _write_private(path: Path, data: bytes) -> None:
    """Write a file whole that only its owner can read, from its first byte on."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def _general(name: str) -> x509.GeneralName:
    address = _address(name)
    return x509.DNSName(name) if address is None else x509.IPAddress(address)


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name.partition("%")[0])
    except ValueError:
        return None


def _moment(us: int) -> datetime:
    return datetime.fromtimestamp(us // 1_000_000, UTC)
