"""The projection: migrations give the schema of the code, and every fact has an applier."""

from __future__ import annotations

from sqlalchemy import create_engine, inspect

from cva_desk.domain.feiten import REGISTER
from cva_desk.store import tables
from cva_desk.store.migraties import v002_dossiers
from cva_desk.store.toepassen import TOEPASSERS


def _schema(maak: object) -> dict[str, object]:
    engine = create_engine("sqlite://")
    with engine.begin() as verbinding:
        maak(verbinding)  # type: ignore[operator]
    kijk = inspect(engine)
    schema = {
        naam: (
            [
                (k["name"], str(k["type"]), k["nullable"], k["default"])
                for k in kijk.get_columns(naam)
            ],
            kijk.get_pk_constraint(naam)["constrained_columns"],
            sorted(
                (tuple(f["constrained_columns"]), f["referred_table"])
                for f in kijk.get_foreign_keys(naam)
            ),
            sorted(
                (i["name"], tuple(i["column_names"]), i["unique"]) for i in kijk.get_indexes(naam)
            ),
            sorted(tuple(u["column_names"]) for u in kijk.get_unique_constraints(naam)),
        )
        for naam in sorted(kijk.get_table_names())
    }
    engine.dispose()
    return schema


def test_migrations_give_the_schema_of_the_tables() -> None:
    assert _schema(v002_dossiers.migrate) == _schema(tables.metadata.create_all)


def test_every_fact_can_be_applied() -> None:
    assert {cls.soort for cls in TOEPASSERS} == set(REGISTER)
