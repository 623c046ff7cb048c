"""paths.py finds what travels with the program, and the vault where it was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from cva_desk import paths


def test_rules_and_resources_are_found() -> None:
    assert any(paths.forms_dir().rglob("*.yaml"))
    assert any(paths.resources_dir().iterdir())


def test_packed_data_wins_over_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "_data" / "forms"
    packed.mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.forms_dir() == packed


def test_a_broken_installation_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "src" / "cva_desk")
    with pytest.raises(FileNotFoundError, match="resources/ is missing"):
        paths.resources_dir()


def test_the_named_vault_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(paths.VAULT_VARIABLE, str(tmp_path))
    assert paths.default_vault_dir() == tmp_path


def test_without_a_name_the_vault_is_the_user_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.VAULT_VARIABLE, raising=False)
    assert paths.default_vault_dir().is_relative_to(Path.home())
    assert paths.log_dir().is_relative_to(Path.home())
