"""ClinicalTrials.gov's answers (clinicaltrials.gov/data-api/api, v2): a search or one study."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting

_STUDY = "https://clinicaltrials.gov/study/{}"


def recognises(document: Any) -> bool:
    """By the section that every study begins with."""
    return isinstance(at(document, "protocolSection"), dict) or isinstance(at(document, "studies", 0, "protocolSection"), dict)


def read(document: Any, setting: Setting) -> tuple[list[Entry], Setting]:
    """One entry a study; the day of its last public change counts, that of its start where no other is said."""
    studies = list_at(document, "studies") or [document]
    return [_entry(at(study, "protocolSection")) for study in studies], replace(setting, title="ClinicalTrials.gov", lang="en", country="US")


def _entry(study: Any) -> Entry:
    number = text_at(study, "identificationModule", "nctId")
    status = at(study, "statusModule")
    days = ("lastUpdatePostDateStruct", "studyFirstPostDateStruct", "startDateStruct")
    return Entry(
        title=text_at(study, "identificationModule", "briefTitle") or text_at(study, "identificationModule", "officialTitle"),
        summary=text_at(study, "descriptionModule", "briefSummary"),
        links=(_STUDY.format(number),) if number else (),
        dates=tuple(text_at(status, day, "date") for day in days),
        authors=(text_at(study, "sponsorCollaboratorsModule", "leadSponsor", "name"),),
    )
