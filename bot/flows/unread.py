"""What of a draft nobody has read: the page, picture or video that was not given, a language, country or day for which nothing can be said."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bot.model import Act, Origin, Role, phrase
from bot.networks import network, networks
from bot.rules.jurisdictions import country_of, without_pack
from bot.text import visible

if TYPE_CHECKING:
    from bot.model import Draft, Phrase

POINTS: Final = re.compile(r"[.:\[][/\w]")  # what any link has, and any picture or video but for those below
SHOWN: Final = re.compile("[🎥🎬📹▶🖼📷📸]")
ALIKE: Final = re.compile("[İıſ\u212a]")  # letters that pass for i, s and k where capitals do not count
LINK: Final = re.compile(
    r"\b(?i:https?://|www\.)|\[(?i:link|lien|url)\]|(?<![@\w.-])(?i:(?:[a-z0-9][a-z0-9-]{0,62}\.)+)"
    r"(?:[a-z]{2,24}/[\w?#]|(?:com|org|net|eu|fr|de|uk|ch|es|it|be|nl|at|ie|pt|lu|us|ca|int|io|info|health|bio|gov|edu)\b(?!\.?[\w@]))"
)
VIDEO: Final = re.compile(
    r"(?i)\b(?:youtube\.com|youtu\.be|vimeo\.com|tiktok\.com|dailymotion\.com|twitch\.tv)\b|\[(?:video|vidéo|film)\]|🎥|🎬|📹|▶"
)
IMAGE: Final = re.compile(r"(?i)\.(?:png|jpe?g|gif|webp)\b|\[(?:image|photo|picture|visuel|infographie|infographic)\b|🖼|📷|📸")
WALL: Final = re.compile(
    r"(?i)\b(?:sign (?:in|up)|log ?in|join now|create (?:an|your) account|connectez-vous|identifiez-vous|se connecter|créez? (?:un|votre) compte|"
    r"anmelden|einloggen|iniciar sesión|accedi|inloggen|(?:enable|activez) javascript|not a robot|captcha|(?:page )?not found|introuvable|"
    r"access denied|accès refusé|(?:accept|accepter|akzeptieren)(?: all| tous)?(?: les)? cookies)\b"
)
FILMED: Final = ("youtu", "vimeo", "tiktok", "dailymotion", "twitch", "[")
DRAWN: Final = (".png", ".jp", ".gif", ".webp", "[")
LONGEST_WALL: Final = 400  # characters: what is longer is more than the door to a page
IMAGE_NETWORKS: Final = frozenset(n.name for n in networks() if n.pictures)
VIDEO_NETWORKS: Final = frozenset(n.name for n in networks() if n.video)
CLOSED: Final = {n.name: (n.label, network(n.instead).label if n.instead else "") for n in networks() if n.closed}
KEPT: Final = 10_000  # settings and what is said of them


def unread(draft: Draft, language: str | None) -> tuple[Phrase, ...]:
    """Each thing once, as a phrase of ``not_checked.*``; ``language``: that of the text, where there are no rules for it."""
    text, seen = draft.text, bool(draft.image_text)
    link, film, picture = _points_to(text)
    if draft.link_text:
        page = "link_wall" if len(draft.link_text) <= LONGEST_WALL and WALL.search(draft.link_text) else ""
    else:
        page = "link" if link else ""
    unseen = not seen and (picture or draft.network in IMAGE_NETWORKS or draft.facts.get("image_people") is True)
    return _said(
        (
            "" if visible(text) or visible(draft.link_text) or visible(draft.image_text) else "no_text",
            page,
            ("video_pictures" if seen else "video") if film or draft.network in VIDEO_NETWORKS else "",
            "image" if unseen else "",
            *(_of_the_picture(draft) if unseen else ()),
            "fact_tagged_consent" if draft.act is Act.TAG and "tagged_consent" not in draft.facts else "",
            "moment" if draft.on is None and any(isinstance(value, date) for value in draft.facts.values()) else "",
        ),
        draft.network,
        language,
        (draft.country, *draft.readers),
    )


def _points_to(text: str) -> tuple[bool, bool, bool]:
    """Whether a text points to a page, a film, a picture; the exact patterns are slow, so each is asked only where a part of it stands."""
    shown = not text.isascii() and SHOWN.search(text) is not None
    if not shown and POINTS.search(text) is None:
        return False, False, False
    shown = shown or (not text.isascii() and ALIKE.search(text) is not None)
    lower = text.lower()
    link = "https://" in lower or "http://" in lower or LINK.search(text) is not None
    film = (shown or any(part in lower for part in FILMED)) and VIDEO.search(text) is not None
    picture = (shown or any(part in lower for part in DRAWN)) and IMAGE.search(text) is not None
    return link, film, picture


def _of_the_picture(draft: Draft) -> tuple[str, ...]:
    """What only somebody who sees our picture can say, and rules hang on; who read its words to us has seen it."""
    facts = draft.facts
    if draft.act is not Act.POST or draft.origin is not Origin.OWN:
        return ()
    people = (
        "fact_image_people" if "image_people" not in facts else "fact_image_minors" if facts["image_people"] and "image_minors" not in facts else ""
    )
    retouched = "image_retouched" not in facts and (draft.role is Role.INFLUENCER or facts.get("paid_partnership") is True)
    return people, "fact_image_retouched" if retouched else ""


@lru_cache(maxsize=KEPT)
def _said(parts: tuple[str, ...], network: str, language: str | None, countries: tuple[str, ...]) -> tuple[Phrase, ...]:
    missing = [phrase(f"not_checked.{name}") for name in parts if name]
    if language:
        missing.append(phrase("not_checked.language", language=language))
    if network in CLOSED:
        missing.append(phrase("not_checked.closed_network", network=CLOSED[network][0], instead=CLOSED[network][1]))
    missing += [phrase("not_checked.country", country=country) for country in without_pack(map(country_of, countries))]
    return tuple(missing)
