from __future__ import annotations

import threading
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.match import Hit, Matcher, Term
from bot.text import read
from tests.fuzz.texts import texts

if TYPE_CHECKING:
    from pathlib import Path

    from bot.text import Reading

TERMS = (
    Term("ozempic", "Ozempic", plural=True, in_hashtags=True),
    Term("humira", "HUMIRA", plural=True),
    Term("cure", "guéri*"),
    Term("ours", "our new treatment"),
    Term("ours", "notre nouveau traitement"),
    Term("gap", "piqûre … maigrir"),
    Term("gap5", "perdre ...5 kilos"),
    Term("agency", "HAS", capitals=True),
    Term("price", r"\d+ ?(?:€|%)", kind="regex"),
    Term("code", r"[A-Z]{2,5}-\d{3,}", kind="regex", capitals=True),
    Term("antibody", "*mab"),
    Term("inner", "traitement* innovant*"),
    Term("sure", "100 % efficace"),
    Term("syringe", "💉"),
    Term("glp1", "GLP-1"),
    Term("ask", "demandez à votre médecin"),
    Term("twice", r"(\w+) \1", kind="regex"),
    Term("not-last", r"study(?! published)", kind="regex"),
    Term("doctor", "ask your doctor"),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(TERMS)


@pytest.fixture(scope="module")
def plain() -> Matcher:
    return Matcher(TERMS, plain=True)


def found(matcher: Matcher, text: str) -> list[tuple[str, str]]:
    reading = read(text)
    return [(hit.key, text[slice(*reading.origin(hit.start, hit.end))]) for hit in matcher.find(reading)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Humira, HUMIRA® et les Humiras", [("humira", "Humira"), ("humira", "HUMIRA"), ("humira", "Humiras")]),
        ("#Ozempics _ozempic_ Ozempic’s", [("ozempic", "Ozempics"), ("ozempic", "ozempic"), ("ozempic", "Ozempic")]),
        ("0z3mpic O.z.e.m.p.i.c O z e m p i c", [("ozempic", "0z3mpic"), ("ozempic", "O.z.e.m.p.i.c"), ("ozempic", "O z e m p i c")]),
        ("#ozempicjourney #teamozempic #ozempi", [("ozempic", "ozempic"), ("ozempic", "ozempic")]),
        ("#ournewtreatment #askyourdoctor ournewtreatment", [("ours", "ournewtreatment"), ("doctor", "askyourdoctor")]),
        ("#OurNewTreatment, our-new treatment, our new, treatment", [("ours", "OurNewTreatment"), ("ours", "our-new treatment")]),
        ("il guérit, guérisons, inguérissable", [("cure", "guérit"), ("cure", "guérisons")]),
        ("une piqûre qui fait vraiment maigrir", [("gap", "piqûre qui fait vraiment maigrir")]),
        ("une piqûre qui ne fait pas du tout maigrir", []),
        ("perdre au moins cinq ou six kilos", [("gap5", "perdre au moins cinq ou six kilos")]),
        ("She HAS it: HAS says no, has", [("agency", "HAS"), ("agency", "HAS")]),
        ("WHO HAS SEEN THAT ALL IS WELL TODAY", []),
        ("50€, 50 €, 100%", [("price", "50€"), ("price", "50 €"), ("price", "100%")]),
        ("ABC-1234 abc-1234 XABCDEF-123", [("code", "ABC-1234")]),
        ("adalimumab, mab", [("antibody", "adalimumab"), ("antibody", "mab")]),
        ("traitements innovants, traitements vraiment innovants", [("inner", "traitements innovants")]),
        ("100% efficace et 100 % efficace", [("sure", "100% efficace"), ("price", "100%"), ("sure", "100 % efficace"), ("price", "100 %")]),
        ("vite 💉!", [("syringe", "💉")]),
        ("GLP-1 glp 1 glp1", [("glp1", "GLP-1"), ("glp1", "glp 1")]),
        ("Demandez a\u0300 votre\nme\u0301decin", [("ask", "Demandez a\u0300 votre\nme\u0301decin")]),
        ("very very good", [("twice", "very very")]),
        ("study published, study done", [("not-last", "study")]),
        ("", []),
        ("\ud800\x00", []),
    ],
)
def test_terms_are_found_as_whole_words(matcher: Matcher, plain: Matcher, text: str, hits: list[tuple[str, str]]) -> None:
    assert sorted(found(matcher, text)) == sorted(hits)
    assert found(plain, text) == found(matcher, text)


def test_with_and_without_hyperscan_the_same_is_found(matcher: Matcher, plain: Matcher) -> None:
    some = 0
    for text in texts(seed=11, count=500):
        reading = read(text)
        hits = matcher.find(reading)
        assert hits == plain.find(reading), text
        some += bool(hits)
    assert some > 100


@given(
    st.lists(
        st.sampled_from(["our", "new", "treatment", "Ozempic", "HAS", "piqûre", "maigrir", "a", "50", "€", "#", "0z3mpic", "_", "-", "\n", ". "]),
        max_size=25,
    ),
    st.data(),
)
def test_any_order_of_words_gives_the_same_with_and_without_hyperscan(
    matcher: Matcher, plain: Matcher, words: list[str], data: st.DataObject
) -> None:
    reading = read(data.draw(st.sampled_from(["", " "])).join(words))
    assert matcher.find(reading) == plain.find(reading)


def test_every_hit_points_at_words_that_read_like_it(matcher: Matcher) -> None:
    for text in texts(seed=12, count=300):
        reading = read(text)
        for hit in matcher.find(reading):
            first, last = reading.origin(hit.start, hit.end)
            assert reading.normal[hit.start : hit.end].strip() in " ".join(read(text[first:last]).normal.split()) or reading.tagged


def test_a_term_says_where_it_is_accepted() -> None:
    def before_a_dose(reading: Reading, _start: int, end: int) -> bool:
        return reading.normal[end:].startswith(" 5 mg")

    matcher = Matcher([Term("daily", "daily", accept=before_a_dose)])
    assert matcher.find(read("daily news, Daily 5 mg")) == [Hit("daily", 12, 17)]


def test_many_keys_may_share_a_term() -> None:
    assert Matcher([Term("a", "word"), Term("b", "Word")]).find(read("word")) == [Hit("a", 0, 4), Hit("b", 0, 4)]


@pytest.mark.parametrize(
    ("term", "because"),
    [
        (Term("x", "..."), "needs a word"),
        (Term("x", "a ... "), "needs a word"),
        (Term("x", ""), "needs a word"),
        (Term("x", "*"), "needs a word"),
        (Term("x", "a ...99 b"), "at most 12"),
        (Term("x", "(", kind="regex"), "no regular expression"),
        (Term("x", "a*", kind="regex"), "everywhere"),
        (Term("x", "[€$]", kind="regex"), "between brackets"),
    ],
)
def test_a_term_that_cannot_be_read_is_refused_with_the_reason(term: Term, because: str) -> None:
    with pytest.raises(ValueError, match=because):
        Matcher([term])


def test_tables_are_kept_and_a_damaged_one_is_made_again(tmp_path: Path) -> None:
    text = read("our new treatment, 50 €")
    first = Matcher(TERMS, cache=tmp_path).find(text)
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == 2
    times = [path.stat().st_mtime_ns for path in kept]
    assert Matcher(TERMS, cache=tmp_path).find(text) == first
    assert [path.stat().st_mtime_ns for path in kept] == times
    kept[0].write_bytes(kept[0].read_bytes()[:-7])
    kept[1].write_bytes(b"")
    assert Matcher(TERMS, cache=tmp_path).find(text) == first
    assert [path.name for path in sorted(tmp_path.iterdir())] == [path.name for path in kept]


def test_tables_of_earlier_books_are_forgotten(tmp_path: Path) -> None:
    for edition in range(7):
        Matcher([Term("a", f"word{edition}"), Term("b", f"{edition} ... words")], cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 8
    assert Matcher([Term("a", "word6"), Term("b", "6 ... words")], cache=tmp_path).find(read("word6"))
    assert len(list(tmp_path.iterdir())) == 8


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert Matcher(TERMS, cache=tmp_path / "file").find(read("Ozempic"))


def test_threads_share_a_matcher(matcher: Matcher) -> None:
    readings = [read(text) for text in islice(texts(seed=13, count=200), 200)]
    expected = [matcher.find(reading) for reading in readings]
    results: list[list[list[Hit]]] = []
    threads = [threading.Thread(target=lambda: results.append([matcher.find(reading) for reading in readings])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 4


def test_every_echo_of_a_long_text_leads_to_its_own_place(matcher: Matcher) -> None:
    text = "0z3mpic et O.z.e.m.p.i.c puis #OurNewTreatment, " * 400
    hits = found(matcher, text)
    assert [written for key, written in hits if key == "ozempic"] == ["0z3mpic", "O.z.e.m.p.i.c"] * 400
    assert [written for key, written in hits if key == "ours"] == ["OurNewTreatment"] * 400


def test_a_matcher_of_nothing_finds_nothing() -> None:
    assert Matcher([]).find(read("Ozempic")) == []
    assert Matcher([], plain=True).find(read("Ozempic")) == []
