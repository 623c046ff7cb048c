"""Which vaults the unlock screen offers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from cva_desk.domain.ids import PersoonId
from cva_desk.domain.rollen import Rol
from cva_desk.services.toegang import KdfKosten
from cva_desk.store.keyslots import Persoon
from cva_desk.store.maken import create_vault
from cva_desk.ui.recent import recent_vaults, remember


def maak(map_: Path) -> Path:
    create_vault(
        map_,
        kluis_naam=map_.name,
        persoon=Persoon(PersoonId("p"), "proef", frozenset({Rol.SECRETARIS})),
        wachtwoord="een heel lang wachtwoord",
        kosten=KdfKosten.test(),
    )
    return map_


def reopen(pad: Path) -> QSettings:
    return QSettings(str(pad), QSettings.Format.IniFormat)


def test_latest_first_also_after_a_restart_and_with_only_one(tmp_path: Path) -> None:
    ini, een, twee = tmp_path / "x.ini", maak(tmp_path / "een"), maak(tmp_path / "twee")
    eerste = reopen(ini)
    remember(eerste, een)
    eerste.sync()
    assert [k.map for k in recent_vaults(reopen(ini))] == [een]
    tweede = reopen(ini)
    remember(tweede, twee)
    tweede.sync()
    assert [k.map for k in recent_vaults(reopen(ini))] == [twee, een]
    assert [k.map for k in recent_vaults(reopen(ini), een)] == [een, twee]


def test_a_vault_that_is_gone_is_not_offered(tmp_path: Path) -> None:
    instellingen = reopen(tmp_path / "x.ini")
    remember(instellingen, tmp_path / "weg")
    assert recent_vaults(instellingen, tmp_path / "ook weg") == []


def test_the_list_does_not_grow(tmp_path: Path) -> None:
    instellingen = reopen(tmp_path / "x.ini")
    for nummer in range(20):
        remember(instellingen, tmp_path / str(nummer))
    assert len(instellingen.value("kluizen/recent")) == 6
