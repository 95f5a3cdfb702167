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
from typing import Any

from diorama.domain.errors import BadFile, UserFault
from diorama.pipelines.steps import Quality

ENV_PREFIX = "DIORAMA_"
ENV_CONFIG = "DIORAMA_CONFIG"
LEAST = {"generation.seed": 0, "limits.max_words": 1, "limits.max_objects": 1, "limits.memory_mb": 1}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, by section."""

    generation: GenerationSettings = GenerationSettings()
    limits: LimitSettings = LimitSettings()
    backends: BackendSettings = BackendSettings()


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
        if not name.startswith(ENV_PREFIX) or name == ENV_CONFIG:
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
        section, _, name = key.partition(".")
        value = getattr(getattr(settings, section), name)
        if value < least:
            raise UserFault(f"settings: {key}: {least} at the least; got {value}")
    time_limit = settings.generation.time_limit
    if not 0 < time_limit <= MOST_TIME:
        raise UserFault(f"settings: generation.time_limit: over 0, {MOST_TIME:g} at the most; got {time_limit}")
    return settings
