"""HTML -> plain text: what a person reads, whatever was sent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources.plaintext import RAW_LIMIT, one_line, plain, shortened, summary_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Catalysis of an S<sub>N</sub>2 pathway", "Catalysis of an SN2 pathway"),
        ("CD8<sup>+</sup> T&nbsp;cells", "CD8+ T\u00a0cells"),
        ("<p>One</p>\n\n<p>Two<br/>Three</p>", "One\nTwo\nThree"),
        ("<ul><li>one<li>two</ul>", "one\ntwo"),
        ("a\n  b\tc", "a b c"),
        ('before<script>alert("<p>no</p>")</script>after<style>p{}</style>', "beforeafter"),
        ("kept<script>never closed", "kept"),
        ("kept<!-- gone --> too", "kept too"),
        ("kept <!-- never closed", "kept"),
        ("<![CDATA[inside]]> outside", "inside outside"),
        ("AT&amp;T &amp;#8217;s caf&amp;eacute;", "AT&T ’s café"),
        ("&lt;p&gt;escaped &lt;b&gt;twice&lt;/b&gt;&lt;/p&gt;", "escaped twice"),
        ("<jats:p>From a publisher</jats:p>", "From a publisher"),
        ("<inf>own</inf> tags", "own tags"),
        ('<img src="a>b.png" alt="x">after', "after"),
        ("&#146;Windows&#146; \x93quotes\x94", "’Windows’ “quotes”"),
        ("L’étude\u00a0: «\u00a0oui\u00a0»", "L’étude\u00a0: «\u00a0oui\u00a0»"),
        ("Ã©tude sur lâ€™asthme", "étude sur l’asthme"),
        ("São Tomé, Âge d’or", "São Tomé, Âge d’or"),
        ("right\u202eleft zero\u200bwidth soft\u00adhyphen", "rightleft zerowidth softhyphen"),
        ("nurse 👩\u200d⚕️", "nurse 👩\u200d⚕️"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("&#99999999999999999999;", "�"),
        ("", ""),
    ],
)
def test_markup_goes_and_words_stay(source: str, text: str) -> None:
    assert plain(source) == text


@pytest.mark.parametrize(
    "words", ["p < 0.05 and q > 3", "x<y and z>w", "IL-6<TNF and TNF>IL-1", "see <https://a.example/b>", "a < b", "an unclosed <b tag", "1 << 2"]
)
def test_angle_brackets_of_a_sentence_are_no_tags(words: str) -> None:
    assert plain(words) == words


def test_what_publishing_tools_add_is_left_out() -> None:
    assert summary_text("<p>News.</p><p>The post <a href='x'>Title</a> appeared first on <a>Blog</a>.</p>") == "News."
    assert summary_text("<p>Fait.</p>L’article Titre est apparu en premier sur Le blog.") == "Fait."
    assert summary_text("The post office appeared in the story first on Monday, then it went on.") == (
        "The post office appeared in the story first on Monday, then it went on."
    )


def test_long_texts_are_cut_between_words() -> None:
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("short", 12) == "short"
    assert len(shortened("x" * 50, 12)) == 12
    assert one_line("<p>a</p><p>b</p>") == "a b"


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    read = plain(text)
    assert read == read.strip()
    assert "\x00" not in read


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "</", "<p>", "<b", "<script>", "<!--", "-->", "&lt;", "&", "#", ";", '"', "'", "=", " ", "a", "<![CDATA[", "]]>", "é"]
        )
    )
)
def test_any_broken_markup_is_read(pieces: list[str]) -> None:
    plain("".join(pieces))


@pytest.mark.parametrize(
    "piece",
    ["<", "</", "<!", "<!--", "<![CDATA[", "<?", "<a ", '<a "', "<a '\"", "<x1>", "<script>", "&", "&#", "&amp;amp;", "â€", "The post ", "\n "],
)
@pytest.mark.timeout(10)
def test_no_repetition_takes_long(piece: str) -> None:
    """A hundred thousand letters of each; what were quadratic would take minutes."""
    summary_text(piece * (RAW_LIMIT // len(piece)))
