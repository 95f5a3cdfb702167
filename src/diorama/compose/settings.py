"""Settings: a TOML file, then the environment, then flags; the later wins.

The file is `config.toml` in the user's configuration folder (XDG on Linux), or where `DIORAMA_CONFIG` points.
A key `limits.max_words` is `DIORAMA_LIMITS__MAX_WORDS` in the environment. docs/settings.md names every key.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from diorama.domain.errors import BadFile, UserFault
from diorama.domain.fault_point import ENV_FAULT_MARK, ENV_FAULT_POINT
from diorama.pipelines.steps import Quality

ENV_PREFIX = "DIORAMA_"
ENV_CONFIG = "DIORAMA_CONFIG"
ENV_DATA_DIR = "DIORAMA_DATA_DIR"  # the short name of server.data_dir
ENV_KEY = "DIORAMA_KEY"  # a secret of the commands' that talk to a server; kept out of files and of what is printed
NO_SETTINGS = frozenset({ENV_CONFIG, ENV_KEY, ENV_FAULT_POINT, ENV_FAULT_MARK})
LEAST = {
    "generation.seed": 0,
    "limits.max_words": 1,
    "limits.max_objects": 1,
    "limits.memory_mb": 1,
    "server.port": 0,
    "server.lanes": 0,
    "server.jobs_running": 1,
    "server.max_queued": 1,
    "server.max_queued_per_user": 1,
    "server.requests_per_s": 0,
    "server.burst": 1,
    "server.upload_mb": 1,
    "server.upload_pixels_mp": 1,
    "server.retention_days": 1,
    "server.job_time_limit_s": 1,
    "server.stop_grace_s": 0,
    "server.session_hours": 1,
}
MOST = {
    "server.port": 65535,
    "server.lanes": 1024,
    "server.jobs_running": 1024,
    "server.upload_mb": 1 << 20,
    "server.retention_days": 36500,
    "server.stop_grace_s": 3600,
    "server.session_hours": 24 * 366,
}
MOST_TIME = 600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationSettings:
    """Defaults of what is made."""

    seed: int = 0
    style: str = ""
    quality: Quality = "draft"
    time_limit: float = 1.0  # CP-SAT deterministic time for a layout


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitSettings:
    """What is refused."""

    max_words: int = 2000
    max_objects: int = 200
    memory_mb: int = 8192  # for loaded back ends


@dataclass(frozen=True, slots=True, kw_only=True)
class BackendSettings:
    """The back end of each capability; empty: the best one found."""

    plan: str = ""
    text_to_3d: str = ""
    text_to_image: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What `diorama serve` does. Lists are written with commas between."""

    host: str = "127.0.0.1"
    port: int = 8600
    data_dir: str = ""
    tls: Literal["", "auto"] = ""
    tls_certificate: str = ""
    tls_key: str = ""
    allowed_hosts: str = ""
    cors_origins: str = ""
    require_key: bool = False
    lanes: int = 0
    jobs_running: int = 4
    max_queued: int = 1000
    max_queued_per_user: int = 100
    requests_per_s: int = 50
    burst: int = 200
    upload_mb: int = 256
    upload_pixels_mp: int = 64
    retention_days: int = 30
    job_time_limit_s: int = 3600
    stop_grace_s: int = 10
    session_hours: int = 720
    fetch_urls: bool = False
    extra_recipes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, by section."""

    generation: GenerationSettings = GenerationSettings()
    limits: LimitSettings = LimitSettings()
    backends: BackendSettings = BackendSettings()
    server: ServerSettings = ServerSettings()


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the file and the environment.

    Raises:
        BadFile: If the file is not TOML. UserFault: If a key is unknown or its value is not allowed.
    """
    environ = os.environ if environ is None else environ
    values = _from_file(environ)
    _add_environment(values, environ)
    return _checked(values) if values else Settings()


def config_path(environ: Mapping[str, str]) -> Path:
    """Where the file is looked for."""
    if environ.get(ENV_CONFIG):
        return Path(environ[ENV_CONFIG])
    from platformdirs import user_config_dir

    return Path(user_config_dir("diorama", appauthor=False)) / "config.toml"


def data_dir(settings: Settings) -> Path:
    """The folder that holds a server's database, blobs and certificate: the one that the settings name, or the
    user's data folder (XDG on Linux).
    """
    if settings.server.data_dir:
        return Path(settings.server.data_dir).expanduser()
    from platformdirs import user_data_dir

    return Path(user_data_dir("diorama", appauthor=False))


def comma_list(text: str) -> tuple[str, ...]:
    """The parts of a setting that is a list: 'a, b' -> ('a', 'b')."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def keys() -> tuple[str, ...]:
    """Every key as `section.name`."""
    sections = {section.name: section.type for section in fields(Settings)}
    defaults = Settings()
    return tuple(f"{section}.{field.name}" for section in sections for field in fields(getattr(defaults, section)))


def _from_file(environ: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    path = config_path(environ)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        if environ.get(ENV_CONFIG):
            raise BadFile(f"{ENV_CONFIG}: there is no file {path}", hint="correct the path or unset it") from error
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadFile(f"settings: {path} cannot be read: {error}") from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"settings: {path} is not TOML: {error}", hint="see docs/settings.md") from error
    for name, content in values.items():
        if not isinstance(content, dict):
            raise UserFault(
                f"settings: {name} must be a section, got {content!r}", hint=f"write [{name}], then its keys"
            )
    return values


def _add_environment(values: dict[str, dict[str, Any]], environ: Mapping[str, str]) -> None:
    for name in sorted(environ):
        if not name.startswith(ENV_PREFIX) or name in NO_SETTINGS:
            continue
        if name == ENV_DATA_DIR:
            values.setdefault("server", {})["data_dir"] = environ[name]
            continue
        section, separator, key = name.removeprefix(ENV_PREFIX).lower().partition("__")
        if not separator:
            raise UserFault(
                f"settings: no variable {name}", hint=f"write {ENV_PREFIX}SECTION__KEY, with two underscores between"
            )
        values.setdefault(section, {})[key] = environ[name]


def _checked(values: Mapping[str, Mapping[str, Any]]) -> Settings:
    from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

    adapter = TypeAdapter(with_config(ConfigDict(extra="forbid"))(Settings))
    known = set(keys())
    for section, content in values.items():
        for name in content:
            if f"{section}.{name}" not in known:
                raise UserFault(f"settings: no key {section}.{name}", hint=f"keys: {', '.join(sorted(known))}")
    try:
        return _in_range(adapter.validate_python(values))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise UserFault(f"settings: {place}: {first['msg'].lower()}; got {first['input']!r}") from error


def _in_range(settings: Settings) -> Settings:
    for key, least in LEAST.items():
        if _value(settings, key) < least:
            raise UserFault(f"settings: {key}: {least} at the least; got {_value(settings, key)}")
    for key, most in MOST.items():
        if _value(settings, key) > most:
            raise UserFault(f"settings: {key}: {most} at the most; got {_value(settings, key)}")
    time_limit = settings.generation.time_limit
    if not 0 < time_limit <= MOST_TIME:
        raise UserFault(f"settings: generation.time_limit: over 0, {MOST_TIME:g} at the most; got {time_limit}")
    _check_tls(settings.server)
    return settings


def _value(settings: Settings, key: str) -> Any:
    section, _, name = key.partition(".")
    return getattr(getattr(settings, section), name)


def _check_tls(server: ServerSettings) -> None:
    if bool(server.tls_certificate) != bool(server.tls_key):
        raise UserFault(
            "settings: server.tls_certificate and server.tls_key come together; one is missing",
            hint="name both files, or neither",
        )
    if server.tls and server.tls_certificate:
        raise UserFault(
            "settings: server.tls is 'auto' and server.tls_certificate names a certificate",
            hint="take one of the two away",
        )
