"""Which pages somebody sees, in the order of the navigation; by role."""

from __future__ import annotations

from cva_desk.domain.rollen import Rol
from cva_desk.ui.paginas import Pagina
from cva_desk.ui.werkplek import Werkplek

_LEIDING = frozenset({Rol.SECRETARIS, Rol.VOORZITTER, Rol.DIRECTEUR, Rol.LID})


def alle_paginas(werkplek: Werkplek) -> list[Pagina]:
    """Return the pages for the person who is signed in; the first one opens."""
    from cva_desk.ui.pages import (
        beoordelingen,
        dossier,
        dossiers,
        instellingen,
        mensen,
        uitgaand,
        vandaag,
        vergaderingen,
    )

    rollen = werkplek.sessie.persoon.rollen
    paginas = [vandaag.pagina(werkplek), dossiers.pagina(werkplek)]
    if rollen & _LEIDING:
        paginas.append(vergaderingen.pagina(werkplek))
    if Rol.DESKUNDIGE in rollen:
        paginas.append(beoordelingen.pagina(werkplek))
    if rollen & _LEIDING:
        paginas.append(uitgaand.pagina(werkplek))
    if rollen & {Rol.SECRETARIS, Rol.BEHEERDER}:
        paginas.append(mensen.pagina(werkplek))
    paginas += [
        instellingen.pagina(werkplek),
        instellingen.handleiding_pagina(werkplek),
        dossier.pagina(werkplek),
    ]
    return paginas
