"""ClinicalTrials.gov's answers (clinicaltrials.gov/data-api/api, v2): a search or one study."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bot.sources.entries import Entry
from bot.sources.values import at, list_at, text_at

if TYPE_CHECKING:
    from bot.sources.entries import Setting

_STUDIES = "https://clinicaltrials.gov/api/v2/studies"
_FIELDS = "NCTId,BriefTitle,OfficialTitle,BriefSummary,LeadSponsorName,LastUpdatePostDate,StudyFirstPostDate,StartDate"
_STUDY = "https://clinicaltrials.gov/study/{}"


def address(query: str) -> str:
    """The fifty studies that were changed last, of those that the words find."""
    return f"{_STUDIES}?{urlencode({'query.term': query, 'sort': 'LastUpdatePostDate:desc', 'pageSize': 50, 'fields': _FIELDS})}"


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
