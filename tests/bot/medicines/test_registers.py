"""Small files made for the tests, with the quirks seen in the real ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from click.testing import CliRunner

from bot.errors import SourceError, WrongUse
from bot.medicines import Kind, Register, Status, import_register, load_register, starter_register, update_register
from bot.medicines.build import build
from bot.medicines.compact import unpacked
from bot.medicines.naming import plain, shorter_names, substance, without_dose

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 24)
NAMES = (
    "60000001\tVELUNOR 10 mg, comprimé pelliculé\tcomprimé\torale\tAutorisation active\tx\tx\tx\t\t\t HALCYRE\tNon",
    "60000002\tTIMÉLIA 500 mg, gélule\tgélule\torale",
    "60000003\tTIMÉLIA 1 g, poudre pour solution injectable\tpoudre\tintraveineuse\tx\tx\tx\tx\tx\tx\tx\tNon\tplus\tencore",
    "60000004\tPAXOVENT TURBUHALER 100 microgrammes/dose, poudre pour inhalation\tpoudre\tinhalée",
    "not a number\tNOTHING 5 mg\tx\tx",
    "",
)
CONTENTS = (
    "60000001\tcomprimé\t1\tCHLORHYDRATE DE VELUNADOL\t10 mg\tun comprimé\tSA\t1",
    "60000002\tgélule\t2\tPARACÉTAMOL\t500 mg\tune gélule\tSA\t1",
    "60000003\tpoudre\t2\tPARACÉTAMOL\t1 g\tun flacon\tSA\t1",
    "60000004\tpoudre\t3\tPAXOVÉRINE (SULFATE DE)\t100 µg\tune dose\tSA\t1",
)
CONDITIONS = ("60000001\tliste I", "60000001\trenouvellement non restreint", "60000003\tréservé à l'usage HOSPITALIER", "", "60000004\tliste II")


def french(folder: Path, encoding: str = "cp1252") -> list[Path]:
    folder.mkdir(exist_ok=True)
    for file, lines in (("CIS_bdpm.txt", NAMES), ("CIS_COMPO_bdpm.txt", CONTENTS), ("CIS_CPD_bdpm.txt", CONDITIONS)):
        (folder / file).write_bytes("\r\n".join(lines).encode(encoding))
    return sorted(folder.iterdir())


def european(path: Path, *, title: str = "Name of medicine") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Content type:", "Medicine"])
    sheet.append([])
    sheet.append(["Category", title, "Medicine status", "International non-proprietary name (INN) / common name", "Active substance"])
    sheet.append(["Human", "Zorvexa (previously Zorvix)", "Withdrawn", "zorvexatinib mesilate", "zorvexatinib"])
    sheet.append(["Human", "Duolumin", "Refused", "lumatide / zorvexatinib", ""])
    sheet.append(["Veterinary", "Felivet", "Authorised", "felinol", ""])
    sheet.append(["Human", "Nothing known", "Opinion", None, None])
    book.save(path)
    return path


def known(register: Register, name: str) -> tuple[Kind, Status, tuple[str, ...]]:
    medicine = register.named(name)
    assert medicine is not None
    return medicine.kind, medicine.status, medicine.countries


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_the_french_register_is_read_in_either_encoding(tmp_path: Path, encoding: str) -> None:
    register, names = import_register("bdpm", [*french(tmp_path / "in", encoding)], tmp_path / "home", today=TODAY)
    assert names == 7
    assert known(register, "Velunor") == (Kind.NAME, Status.PRESCRIPTION, ("FR",))
    assert known(register, "timelia") == (Kind.NAME, Status.MIXED, ("FR",))
    assert known(register, "PAXOVENT") == (Kind.NAME, Status.PRESCRIPTION, ("FR",))
    assert known(register, "velunadol") == (Kind.SUBSTANCE, Status.PRESCRIPTION, ("FR",))
    assert known(register, "paracétamol") == (Kind.SUBSTANCE, Status.WITHOUT, ("FR",))  # the injected form does not count


def test_the_european_table_is_found_below_its_title(tmp_path: Path) -> None:
    register, names = import_register("ema", [european(tmp_path / "table_2026-03.xlsx")], tmp_path, today=TODAY)
    assert names == 6
    assert known(register, "Zorvix") == known(register, "Duolumin") == (Kind.NAME, Status.UNKNOWN, ("EU",))
    assert known(register, "zorvexatinib") == (Kind.SUBSTANCE, Status.UNKNOWN, ("EU",))
    assert register.named("Felivet") is None
    assert {edition.source: edition.edition for edition in register.editions()}["ema"] == "2026-03"


def test_brands_of_medicines_alone_are_taken_from_the_american_list(tmp_path: Path) -> None:
    table = tmp_path / "unii.tsv"
    rows = [
        "TRULINADE COMPONENT DULAGLUTIDE\tbn\tA\tDULAGLUTIDE",
        "SHINYCHEM 5\tbn\tB\tPOLYETHYLOXAZOLINE",
        "ACETAMINOPHEN\tof\tC\tACETAMINOPHEN",
        "FIELDGUARD\tbn\tD\tDIFENOCONAZOLE",
    ]
    table.write_text("\n".join(["name\ttype\tunii\tdisplay", *rows]), "utf-8")
    register, names = import_register("unii", [table], tmp_path, today=TODAY)
    assert names == 2
    assert known(register, "trulinade") == (Kind.NAME, Status.UNKNOWN, ())
    assert register.named("Shinychem 5") is None
    assert register.named("Fieldguard") is None


def test_the_starter_register_is_made_by_a_command(tmp_path: Path) -> None:
    french(tmp_path / "in")
    european(tmp_path / "ema.xlsx")
    (tmp_path / "unii.tsv").write_text("name\ttype\tunii\tdisplay\nTRULINADE\tbn\tA\tVELUNADOL OXALATE\nVELUNOR\tbn\tB\tVELUNADOL\n", "utf-8")
    files = [
        "--bdpm",
        str(tmp_path / "in"),
        "--ema",
        str(tmp_path / "ema.xlsx"),
        "--unii",
        str(tmp_path / "unii.tsv"),
        "--out",
        str(tmp_path / "out.xz"),
    ]
    editions = ["--bdpm-edition", "2026-05", "--ema-edition", "2026-03", "--unii-edition", "2025-06"]
    done = CliRunner().invoke(build, files + editions, catch_exceptions=False)
    assert done.exit_code == 0
    made = Register(unpacked((tmp_path / "out.xz").read_bytes(), file="out.xz"))
    assert known(made, "Trulinade") == (Kind.NAME, Status.UNKNOWN, ())
    assert known(made, "Velunor") == (Kind.NAME, Status.PRESCRIPTION, ("FR",))
    assert {edition.source: edition.edition for edition in made.editions()} == {
        "bdpm": "2026-05",
        "ema": "2026-03",
        "unii": "2025-06",
        "hand": "2026-11",
    }


async def test_a_register_is_fetched_whole_or_not_at_all(tmp_path: Path) -> None:
    by_name = {path.name: path.read_bytes() for path in french(tmp_path / "in")}

    async def get(address: str) -> bytes:
        return by_name[address.rpartition("/")[2]]

    register, names = await update_register("bdpm", get, tmp_path, today=TODAY)
    assert (names, register.editions()[0].edition) == (7, "2026-11")
    by_name["CIS_bdpm.txt"] = b"<html>Service indisponible</html>"
    with pytest.raises(SourceError):
        await update_register("bdpm", get, tmp_path, today=TODAY)
    assert load_register(tmp_path).named("Velunor")
    with pytest.raises(WrongUse):
        await update_register("unii", get, tmp_path, today=TODAY)


def test_an_import_stays_and_replaces_its_source_alone(tmp_path: Path) -> None:
    import_register("bdpm", [french(tmp_path / "in")[0].parent], tmp_path, today=TODAY)
    register = load_register(tmp_path)
    assert register.named("Velunor")
    assert register.named("Doliprane") is None  # the newer French register does not hold it
    assert register.named("Ozempic")  # the European one does
    assert starter_register().named("Velunor") is None


def test_a_damaged_import_is_left_out_and_named(tmp_path: Path) -> None:
    import_register("ema", [european(tmp_path / "a.xlsx")], tmp_path, today=TODAY)
    kept = tmp_path / "registers" / "ema.tsv.xz"
    kept.write_bytes(kept.read_bytes()[:-20])
    register = load_register(tmp_path)
    assert register.damaged == ("ema.tsv.xz",)
    assert register.named("Ozempic")


def test_what_is_no_register_changes_nothing(tmp_path: Path) -> None:
    import_register("ema", [european(tmp_path / "good.xlsx")], tmp_path, today=TODAY)
    before = (tmp_path / "registers" / "ema.tsv.xz").read_bytes()
    (tmp_path / "page.xlsx").write_text("<html>not found</html>")
    (tmp_path / "empty.tsv").write_text("a\tb\n")
    for source, file, key in (
        ("ema", "page.xlsx", "error.register_unreadable"),
        ("unii", "empty.tsv", "error.register_unreadable"),
        ("bdpm", "empty.tsv", "error.register_file_missing"),
    ):
        with pytest.raises(SourceError) as refused:
            import_register(source, [tmp_path / file], tmp_path, today=TODAY)
        assert refused.value.phrase.key == key
    with pytest.raises(SourceError):
        import_register("ema", [european(tmp_path / "other.xlsx", title="Something else")], tmp_path, today=TODAY)
    with pytest.raises(WrongUse):
        import_register("vidal", [], tmp_path, today=TODAY)
    with pytest.raises(WrongUse):
        import_register("ema", [tmp_path / "absent.xlsx"], tmp_path, today=TODAY)
    assert (tmp_path / "registers" / "ema.tsv.xz").read_bytes() == before
    assert [path.name for path in (tmp_path / "registers").iterdir()] == ["ema.tsv.xz"]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("DOLIPRANE 500 mg, comprimé", "DOLIPRANE"),
        ("DIANE 35 microgrammes, comprimé enrobé", "DIANE"),
        ("CARBAMAZEPINE SANDOZ L.P. 200 mg, comprimé", "CARBAMAZEPINE SANDOZ"),
        ("CHLORURE DE SODIUM PROAMP 0,0585 g/ml (5,85 %), solution à diluer", "CHLORURE DE SODIUM PROAMP"),
        ("GRANOCYTE 34 Millions UI/ml, poudre", "GRANOCYTE"),
        ("VITAMINE B12 BAYER 1000 microgrammes", "VITAMINE B12 BAYER"),
        ("CARBO VEGETABILIS BOIRON, degré de dilution compris entre 2CH et 30CH", "CARBO VEGETABILIS BOIRON"),
    ],
)
def test_a_name_is_cut_before_its_dose_and_form(printed: str, name: str) -> None:
    assert without_dose(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("CHLORHYDRATE DE TRAMADOL", "TRAMADOL"),
        ("BÉSILATE D'AMLODIPINE", "AMLODIPINE"),
        ("VALPROIQUE (ACIDE)", "ACIDE VALPROIQUE"),
        ("ATORVASTATINE CALCIQUE TRIHYDRATÉE", "ATORVASTATINE"),
        ("ESTRADIOL (VALÉRATE D')", "ESTRADIOL"),
        ("ARNICA MONTANA POUR PRÉPARATIONS HOMÉOPATHIQUES", ""),
        ("CHLORURE DE SODIUM", ""),
        ("dabigatran etexilate mesilate", "dabigatran"),
    ],
)
def test_a_substance_is_named_without_its_salt(printed: str, name: str) -> None:
    assert substance(printed) == name


def test_devices_and_numbers_are_left_away_too() -> None:
    assert shorter_names("SYMBICORT TURBUHALER") == ["SYMBICORT"]
    assert shorter_names("ACARIZAX 12 SQ-HDM") == ["ACARIZAX"]
    assert shorter_names("OMEGA 3") == []
    assert plain("Œstrogène® L.P.") == "oestrogene l p"
