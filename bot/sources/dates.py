"""A date as the world writes it -> UTC. Formats: RFC 822, ISO 8601, epoch, and prose or numbers in sixteen languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

_MONTHS = {  # twelve each, in order; forms of one month joined by a stroke
    "en": "jan|january feb|february mar|march apr|april may jun|june jul|july aug|august sep|sept|september oct|october nov|november dec|december",
    "fr": "janv|jan|janvier fevr|fev|fevrier mars avr|avril mai juin juil|juillet aout sept|sep|septembre oct|octobre nov|novembre dec|decembre",
    "de": "jan|januar|janner feb|februar marz|mar|maerz apr|april mai jun|juni jul|juli aug|august sept|sep|september okt|oktober nov|november"
    " dez|dezember",
    "es": "ene|enero feb|febrero mar|marzo abr|abril may|mayo jun|junio jul|julio ago|agosto sept|sep|set|septiembre|setiembre oct|octubre"
    " nov|noviembre dic|diciembre",
    "it": "gen|gennaio feb|febbraio mar|marzo apr|aprile mag|maggio giu|giugno lug|luglio ago|agosto set|sett|settembre ott|ottobre nov|novembre"
    " dic|dicembre",
    "pt": "jan|janeiro fev|fevereiro mar|marco abr|abril mai|maio jun|junho jul|julho ago|agosto set|setembro out|outubro nov|novembro dez|dezembro",
    "nl": "jan|januari feb|februari mrt|maart apr|april mei jun|juni jul|juli aug|augustus sep|sept|september okt|oktober nov|november dec|december",
    "pl": "sty|stycznia|styczen lut|lutego|luty mar|marca|marzec kwi|kwietnia|kwiecien maj|maja cze|czerwca|czerwiec lip|lipca|lipiec"
    " sie|sierpnia|sierpien wrz|wrzesnia|wrzesien paz|pazdziernika|pazdziernik lis|listopada|listopad gru|grudnia|grudzien",
    "ru": "янв|января|январь фев|февр|февраля|февраль мар|марта|март апр|апреля|апрель мая|маи|май июн|июня|июнь июл|июля|июль авг|августа|август"
    " сен|сент|сентября|сентябрь окт|октября|октябрь ноя|нояб|ноября|ноябрь дек|декабря|декабрь",
    "sv": "jan|januari feb|februari mars apr|april maj jun|juni jul|juli aug|augusti sep|sept|september okt|oktober nov|november dec|december",
    "da": "jan|januar feb|februar mar|marts apr|april maj jun|juni jul|juli aug|august sep|sept|september okt|oktober nov|november dec|december",
    "cs": "led|ledna|leden uno|unora|unor bre|brezna|brezen dub|dubna|duben kve|kvetna|kveten cvn|cervna|cerven cvc|cervence|cervenec"
    " srp|srpna|srpen zar|zari rij|rijna|rijen lis|listopadu|listopad pro|prosince|prosinec",
    "tr": "oca|ocak sub|subat mar|mart nis|nisan may|mayıs|mayis haz|haziran tem|temmuz agu|agustos eyl|eylul eki|ekim"
    " kas|kasım|kasim ara|aralık|aralik",
    "el": "ιαν|ιανουαριου φεβ|φεβρουαριου μαρ|μαρτιου απρ|απριλιου μαι|μαιου ιουν|ιουνιου ιουλ|ιουλιου αυγ|αυγουστου σεπ|σεπτεμβριου"
    " οκτ|οκτωβριου νοε|νοεμβριου δεκ|δεκεμβριου",
    "he": "ינואר|בינואר פברואר|בפברואר מרץ|במרץ אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר"
    " נובמבר|בנובמבר דצמבר|בדצמבר",
    "ar": "يناير فبراير مارس أبريل|ابريل مايو يونيو يوليو أغسطس|اغسطس سبتمبر أكتوبر|اكتوبر نوفمبر ديسمبر",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
}
_ZONES = {"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "bst": 1, "wet": 0, "west": 1}
_ZONES |= {"cet": 1, "cest": 2, "mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "jst": 9, "kst": 9, "hkt": 8, "sgt": 8, "aest": 10, "aedt": 11}
_MONTH_FIRST_COUNTRIES = frozenset(("US", "PH", "FM", "PW"))

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d|[+-]\d\d)?)?\s*\Z", re.IGNORECASE)
_TIME = re.compile(r"(?<!\d)(\d{1,2})\s?(?::|h(?![a-z]))\s?(\d\d)?(?:[:.](\d\d))?(?:[.,]\d{1,9})?\s*([ap])?\.?(?:m\b\.?)?")
_OFFSET = re.compile(r"(?:\b(?:gmt|utc)\s?)?([+-])(\d\d?):?(\d\d)?(?=\)|\s|\Z)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_WORDS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")


def read_date(text: str, *, lang: str | None = None, country: str | None = None) -> datetime | None:
    """The moment in UTC, or None where the text says none. ``lang`` and ``country`` decide 04/09: 9 April in the United States alone.

    A date without a time is midnight UTC; a time without a zone is taken as UTC.
    """
    text = unicodedata.normalize("NFKC", text[:100]).strip()
    for reader in (_epoch, _iso):
        if found := reader(text):
            return _sane(found)
    return _sane(_prose(text.casefold(), lang, country))


def _sane(found: datetime | None) -> datetime | None:
    """None for a year in which no feed was written and none will be, and for the second 0 that stands for no date at all."""
    if found is None or not 1900 < found.year < 2200 or found.timestamp() == 0:
        return None
    return found.astimezone(UTC)


def _epoch(text: str) -> datetime | None:
    """Seconds, milliseconds or microseconds since 1970, 20260904, or 20260904153000."""
    if not re.fullmatch(r"\d{6,16}(?:\.\d+)?", text, re.ASCII):
        return None
    digits = text.partition(".")[0]
    for pattern, length in (("%Y%m%d", 8), ("%Y%m%d%H%M%S", 14)):
        if len(digits) == length and "1900" < digits[:4] < "2200":
            try:
                return datetime.strptime(digits, pattern).replace(tzinfo=UTC)
            except ValueError:
                return None
    if len(digits) not in (9, 10, 13, 16):
        return None
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(digits) / 10 ** max(0, len(digits) - 10))


def _iso(text: str) -> datetime | None:
    found = _ISO.match(text)
    if not found:
        return None
    year, month, day, time, zone = found.groups()
    zone = "+00:00" if zone is None or zone in "zZ" else zone
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day or '01'}T{_in_a_day(time or '00:00')}{zone}")
    except ValueError:
        return None


def _in_a_day(time: str) -> str:
    """24:00 and a leap second, which Python's clock does not know."""
    return time.replace("24:00", "00:00").replace(":60", ":59")


def _prose(text: str, lang: str | None, country: str | None) -> datetime | None:
    """Anything with a day, a month and a year in it, in whatever order."""
    clock = _TIME.search(text)
    hour, minute, second = _clock(clock)
    rest = text[: clock.start()] + " " + text[clock.end() :] if clock else text
    zone, rest = _zone(rest, timed=clock is not None)
    day = _cjk(rest) or _numeric(rest, lang, country) or _named(rest, lang)
    if day is None:
        return None
    try:
        return datetime(*day, hour, minute, second, tzinfo=zone)
    except (ValueError, OverflowError):
        return None


def _clock(found: re.Match[str] | None) -> tuple[int, int, int]:
    if found is None:
        return 0, 0, 0
    hour = int(found[1])
    if found[4] and hour <= 12:
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return hour % 24, int(found[2] or 0), min(int(found[3] or 0), 59)


def _zone(text: str, *, timed: bool) -> tuple[timezone, str]:
    """The zone, and the text without it."""
    if timed and (offset := _OFFSET.search(text)):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes < 24 * 60:
            rest = text[: offset.start()] + " " + text[offset.end() :]
            return timezone(timedelta(minutes=minutes if offset[1] == "+" else -minutes)), rest
    for word in _WORDS.findall(text):
        if word in _ZONES:
            return timezone(timedelta(hours=_ZONES[word])), text
    return UTC, text


def _cjk(text: str) -> tuple[int, int, int] | None:
    found = _CJK.search(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _numeric(text: str, lang: str | None, country: str | None) -> tuple[int, int, int] | None:
    found = _NUMBERS.search(text)
    if not found:
        return None
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        return first, second, third
    if len(found[4]) < 2:
        return None
    year = _year(third, found[4])
    month_first = second > 12 or (first <= 12 and found[2] == "/" and _month_first(lang, country))
    return (year, first, second) if month_first else (year, second, first)


def _month_first(lang: str | None, country: str | None) -> bool:
    """Who writes the month first. English that does not say whose is taken as American, as most of it is."""
    if country:
        return country.upper() in _MONTH_FIRST_COUNTRIES
    return (lang or "").lower().replace("_", "-") in ("en", "en-us")


def _year(value: int, written: str) -> int:
    return value if len(written) > 2 else value + (2000 if value < 70 else 1900)


def _named(text: str, lang: str | None) -> tuple[int, int, int] | None:
    """A month by its name, and the two numbers beside it: the longer or later one is the year."""
    month = _month(text, lang)
    numbers = [found for found in _DIGITS.findall(text) if len(found) <= 4]
    if month is None or not numbers:
        return None
    years = [number for number in numbers if len(number) == 4 and 1900 < int(number) < 2200]
    if years:
        days = [number for number in numbers if len(number) <= 2]
        return int(years[0]), month, int(days[0]) if days else 1
    if len(numbers) < 2 or len(numbers[1]) != 2:
        return None
    return _year(int(numbers[1]), numbers[1]), month, int(numbers[0])


def _month(text: str, lang: str | None) -> int | None:
    """The last word that is a month: a weekday ("mar." is Tuesday in French, March in Spanish) always stands before it."""
    words = _WORDS.findall(_bare(text))
    own = (lang or "").lower()[:2]
    for names in (*([_names(own)] if own in _MONTHS else []), *map(_names, _MONTHS)):
        for word in reversed(words):
            if word in names:
                return names[word]
    return None


@cache
def _names(lang: str) -> dict[str, int]:
    months = (month.split("|") for month in _MONTHS[lang].split())
    return {_bare(name): number for number, forms in enumerate(months, start=1) for name in forms}


def _bare(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
