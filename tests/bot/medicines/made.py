"""Small registers made for the tests, with the quirks seen in the real ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import openpyxl

NAMES = (
    "60000001\tVELUNOR 10 mg, comprimé pelliculé\tcomprimé\torale\tAutorisation active\tProcédure nationale\tx\tx\t\t\t HALCYRE\tNon",
    "60000002\tTIMÉLIA 500 mg, gélule\tgélule\torale",
    "60000003\tTIMÉLIA 1 g, poudre pour solution injectable\tpoudre\tintraveineuse\tAutorisation active\tx\tx\tx\tx\tx\tNon\tplus\tencore",
    "60000004\tPAXOVENT TURBUHALER 100 microgrammes/dose, poudre pour inhalation\tpoudre\tinhalée",
    "60000005\tGONEXIL 5 mg, comprimé\tcomprimé\torale\tAutorisation abrogée\tProcédure nationale",
    "60000006\tFLUVEXIA, suspension injectable. Vaccin de l'invention\tsuspension\tintramusculaire",
    "60000007\tRHUMELIA JOUR, comprimé\tcomprimé\torale",
    "60000008\tRHUMELIA NUIT, gélule\tgélule\torale",
    "60000009\tALOE BOIRON, degré de dilution compris entre 2CH et 30CH\tgranules\torale\tAutorisation active\tEnreg homéo (Proc. Nat.)",
    "not a number\tNOTHING 5 mg\tx\tx",
    "",
)
CONTENTS = (
    "60000001\tcomprimé\t1\tCHLORHYDRATE DE VELUNADOL\t10 mg\tun comprimé\tSA\t1",
    "60000002\tgélule\t2\tPARACÉTAMOL\t500 mg\tune gélule\tSA\t1",
    "60000003\tpoudre\t2\tPARACÉTAMOL\t1 g\tun flacon\tSA\t1",
    "60000004\tpoudre\t3\tPAXOVÉRINE (SULFATE DE)\t100 µg\tune dose\tSA\t1",
    "60000005\tcomprimé\t4\tGONEXINE\t5 mg\tun comprimé\tSA\t1",
)
CONDITIONS = (
    "60000001\tliste I",
    "60000001\trenouvellement non restreint",
    "60000003\tréservé à l'usage HOSPITALIER",
    "",
    "60000004\tliste II",
    "60000006\tliste I",
)
PACKS = (
    "60000001\t3000001\tplaquette de 30\tPrésentation active\tx\tx\tx\toui\t65 %\t1,466,29\t\t\t",
    "60000001\t3000002\tplaquette de 90\tPrésentation active\tx\tx\tx\tnon\t\t\t\t\t",
    "60000002\t3000003\tboîte de 8\tPrésentation active\tx\tx\tx\tnon\t\t\t\t\t",
)
CLASSES = ("60000006\tJ07BX03\tFLUVEXIA\thttp://x",)
FRENCH = {
    "CIS_bdpm.txt": NAMES,
    "CIS_COMPO_bdpm.txt": CONTENTS,
    "CIS_CPD_bdpm.txt": CONDITIONS,
    "CIS_CIP_bdpm.txt": PACKS,
    "CIS_MITM.txt": CLASSES,
}


def french(folder: Path, encoding: str = "cp1252", instead: Mapping[str, bytes] = MappingProxyType({})) -> list[Path]:
    """The files of the French register; ``instead``: other bytes by the file's name without its end."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in FRENCH.items():
        body = "".join(f"{line}\r\n" for line in lines).encode(encoding)
        (folder / name).write_bytes(instead.get(name.removesuffix(".txt"), body))
    return sorted(folder.iterdir())


def european(path: Path, *, title: str = "Name of medicine", made: str = "14/03/2026 - 06:00") -> Path:
    """The EMA's table, its header some rows down."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Content type:", "Medicine", "Output made on:", made])
    sheet.append([])
    sheet.append(
        ["Category", title, "Medicine status", "International non-proprietary name (INN) / common name", "Active substance", "ATC code (human)"]
    )
    sheet.append(["Human", "Zorvexa (previously Zorvix)", "Withdrawn", "zorvexatinib mesilate", "zorvexatinib", "L01EX99"])
    sheet.append(["Human", "Duolumin", "Refused", "lumatide / zorvexatinib", "", ""])
    sheet.append(["Veterinary", "Felivet", "Authorised", "felinol", "", ""])
    sheet.append(["Human", "Vaxorix", "Authorised", "an invented vaccine (adsorbed)", "", "J07BX99"])
    sheet.append(["Human", "Velunor Europe", "Authorised", "velunadol", "", ""])
    sheet.append(["Human", "Nothing known", "Opinion", None, None])
    book.save(path)
    return path


def american(path: Path, *rows: str, header: str = "name\ttype\tunii\tdisplay") -> Path:
    """The FDA's list of names."""
    rows = rows or (
        "TRULINADE COMPONENT DULAGLUTIDE\tbn\tA\tDULAGLUTIDE",
        "SHINYCHEM 5\tbn\tB\tPOLYETHYLOXAZOLINE",
        "ACETAMINOPHEN\tof\tC\tACETAMINOPHEN",
        "FIELDGUARD\tbn\tD\tDIFENOCONAZOLE",
    )
    path.write_text("".join(f"{row}\n" for row in (header, *rows)), "utf-8")
    return path
