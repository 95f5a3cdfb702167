"""Nothing in the repository names this or that machine, or a package host."""

from __future__ import annotations

import re

from tests.house.tree import relative, text_files

FOLDERS = "|".join(["work", "farm", "root", "home/[a-z]", "Users/[A-Za-z]", "opt/pypi"])
HOSTS = "|".join(
    re.escape(".".join(parts))
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("registry", "yarnpkg", "com"),
    )
)
PATTERN = re.compile(rf"(?<![\w.])/({FOLDERS})/|{HOSTS}")


def test_the_pattern_sees_what_it_should() -> None:
    assert PATTERN.search("/".join(["cd ", "work", "x"]))
    assert PATTERN.search(".".join(["https://files", "pythonhosted", "org/x"]))
    assert not PATTERN.search("docs/work/x is a relative path")


def test_no_file_names_a_machines_folders_or_a_package_host() -> None:
    found = [
        f"{relative(path)}:{number}: {line.strip()[:100]}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if PATTERN.search(line)
    ]
    assert found == []
