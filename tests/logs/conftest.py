"""Make logs in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def write_log(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes files (text or bytes by name) into a folder and returns the folder."""

    def write(files: dict[str, str | bytes], folder: str = "my-search") -> Path:
        path = tmp_path / folder
        path.mkdir(exist_ok=True)
        for name, content in files.items():
            (path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
