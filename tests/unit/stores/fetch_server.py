"""A TLS server on loopback that answers whatever a test says, and who it trusts: for tests of fetching."""

from __future__ import annotations

import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = Callable[["Heard", Callable[[bytes], None]], None]


@dataclass(frozen=True, slots=True)
class Heard:
    """One request: path, headers, the name that TLS was asked for, and the address that was connected to."""

    path: str
    headers: dict[str, str]
    sni: str | None
    address: str


@dataclass(slots=True)
class FetchServer:
    """A server that runs."""

    port: int
    heard: list[Heard] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)


@cache
def certificate(names: tuple[str, ...]) -> tuple[bytes, bytes]:
    """A self-signed certificate for these names, and its key (PEM)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return made.public_bytes(serialization.Encoding.PEM), private


def trusting(*names: str) -> ssl.SSLContext:
    """What a client has that trusts the certificate of these names only."""
    return ssl.create_default_context(cadata=certificate(names)[0].decode())


@contextmanager
def serving(folder: Path, answer: Answer, *names: str, host: str = "127.0.0.1", port: int = 0) -> Iterator[FetchServer]:
    """Answer requests on loopback until the block ends."""
    public, private = certificate(names)
    (folder / f"{host}.pem").write_bytes(public + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / f"{host}.pem")
    names_asked: dict[int, str | None] = {}
    context.sni_callback = lambda line, name, _: names_asked.__setitem__(id(line), name)
    with socket.create_server((host, port)) as door:
        server = FetchServer(port=door.getsockname()[1])
        threads: list[threading.Thread] = []

        def serve(plain: socket.socket) -> None:
            try:
                with context.wrap_socket(plain, server_side=True) as line:
                    heard = _request(line, names_asked.get(id(line)), host)
                    server.heard.append(heard)
                    answer(heard, line.sendall)
            except (OSError, ssl.SSLError):
                plain.close()

        def accept() -> None:
            while True:
                try:
                    plain, _ = door.accept()
                except OSError:
                    return
                plain.settimeout(10)
                threads.append(threading.Thread(target=serve, args=(plain,), daemon=True))
                threads[-1].start()

        acceptor = threading.Thread(target=accept, daemon=True)
        acceptor.start()
        try:
            yield server
        finally:
            server.closing.set()
            door.shutdown(socket.SHUT_RDWR)
            door.close()
            acceptor.join(10)
            for thread in threads:
                thread.join(10)


def _request(line: ssl.SSLSocket, sni: str | None, host: str) -> Heard:
    data = b""
    while b"\r\n\r\n" not in data:
        data += line.recv(4096)
    first, *lines = data.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines)}
    return Heard(first.split(" ")[1], headers, sni, host)


def reply(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    """An HTTP answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
