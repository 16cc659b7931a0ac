from __future__ import annotations

from dataclasses import replace

from bot.model import Caught, Finding, JudgedPost, Outcome, Severity, Trial, TriedExample, UnreadPost, Where, phrase
from bot.model.checks import Certainty, Status
from bot.views.json import trial_json
from bot.views.message import Entry
from bot.views.plain import plain
from bot.views.trial import MAX_UNREAD, trial
from tests.bot.views.samples import EN, FR, NB, NN, RULE

FOUND = Finding(
    code="HSE-01",
    severity=Severity.STOP,
    where=Where.TEXT,
    start=3,
    end=19,
    excerpt="traitement miracle",
    words=RULE,
    status=Status.STABLE,
    certainty=Certainty.HIGH,
)
POST = JudgedPost("P-7", "Un traitement miracle", Outcome.CLEAR, Outcome.STOP, (FOUND,), (), (Outcome.STOP,))
WELL = Trial(name="HSE-01", examples=(TriedExample(9, True, "x", None),), changed=(POST,), unread=(), posts=40, labelled=12, caught=Caught(3, 4, 5))


def said(tried: Trial, words: object = FR) -> str:
    return " ".join(plain(trial(tried, FR if words is FR else EN), 10_000).replace(NB, " ").replace(NN, " ").split())


def test_a_changed_post_shows_its_verdicts_its_codes_and_the_words() -> None:
    text = said(WELL)
    assert "P-7 □ AUCUN SIGNAL TROUVÉ → ■ STOP [désormais juste] « Un traitement miracle » + HSE-01 (stop) « traitement miracle »" in text
    assert "Son exemple passe." in text
    assert "1 message change, sur 40 lus. Sur 12 dont le verdict attendu est donné : 1 désormais justes, 0 désormais faux." in text
    assert "Sur 5 où quelque chose doit être trouvé : 3 trouvés avant, 4 après. Rien ne change en pire." in text


def test_other_reasons_for_the_same_verdict_are_a_change_too() -> None:
    text = said(replace(WELL, changed=(replace(POST, before=Outcome.STOP, gained=(), lost=(FOUND,)),)), EN)
    assert "■ STOP, as before, for other reasons" in text
    assert "− HSE-01 (stop) “traitement miracle”" in text


def test_an_example_that_fails_and_a_line_unread_are_named() -> None:
    examples = (TriedExample(21, False, "Un miracle", phrase("trial.found", words="miracle")), TriedExample(22, True, "y", None))
    unread = tuple(UnreadPost(n, phrase("error.screen.no_text")) for n in range(1, MAX_UNREAD + 3))
    text = said(replace(WELL, examples=examples, unread=unread), EN)
    assert "1 of its 2 examples fails line 21 “Un miracle” is flagged, and should pass; the words: miracle" in text
    assert f"Lines that could not be read ({MAX_UNREAD + 2}) line 1 This post has no" in text
    assert "and 2 more" in text
    assert "Something is for the worse" in text


def test_every_changed_post_is_shown() -> None:
    many = replace(WELL, changed=tuple(replace(POST, id=str(n)) for n in range(300)))
    assert len([part for part in trial(many, EN).parts if isinstance(part, Entry)]) == 300


def test_nothing_changed_and_nothing_labelled_is_short() -> None:
    text = said(Trial(name="food", examples=(), changed=(), unread=(), posts=3, labelled=0, caught=Caught(0, 0, 0)), EN)
    assert text == "Trial of food No post changes, of 3 read. Nothing changes for the worse."


def test_its_json_holds_every_change() -> None:
    document = trial_json(WELL, EN)
    assert document["changed"][0]["newly"] == "right"
    assert document["changed"][0]["gained"][0]["excerpt"] == "traitement miracle"
    assert (document["well"], document["posts"], document["caught"]) == (True, 40, {"before": 3, "after": 4, "of": 5})
