"""Bytes -> the text that was meant: many feeds are not in the encoding that they declare, some are in two."""

from __future__ import annotations

import codecs
import re

_BOMS = (  # the longer ones first: UTF-16's is the beginning of UTF-32's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""^[^<]{0,200}<\?xml[^>]{1,200}encoding\s*=\s*["']([A-Za-z0-9._:-]{2,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)
_TEXT_CODECS = re.compile(
    r"(?:iso-?8859|latin|windows-?|cp-?\d|koi8|gb|big5|shift|sjis|ms932|euc|iso-2022|utf-?(?:8|16|32)|mac|tis-?620|ibm)", re.IGNORECASE
)
_READ_AS = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932"}


def decoded(body: bytes, content_type: str = "") -> str:
    """The text as it was meant: a mark at its start, else UTF-8 where it is valid, else what it declares, else UTF-8 with Windows-1252 in it."""
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return body.decode(codec, "replace")
    if body[:4].count(0) >= 1 and len(body) > 3:
        return body.decode("utf-16-be" if body[0] == 0 else "utf-16-le", "replace")
    declared = _declared(body, content_type)
    if not any(codec.lower().startswith("iso-2022") for codec in declared):
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError:
            pass
    for codec in declared:
        try:
            return body.decode(_READ_AS.get(codec.lower(), codec))
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("utf-8", _WINDOWS_BYTES)


def _declared(body: bytes, content_type: str) -> list[str]:
    """Encodings that the document and the server name, never UTF-8 (tried already) nor what merely fits ASCII."""
    found = [match[1].decode("ascii") for match in [_DECLARED.match(body[:1000])] if match]
    found += [match[1] for match in [_CHARSET.search(content_type)] if match]
    codecs_named = [codec for codec in found if _TEXT_CODECS.match(codec) and not re.match(r"utf-?8", codec, re.IGNORECASE)]
    return ["cp1252" if re.fullmatch(r"(?:iso-?8859-?1|latin-?1)", codec, re.IGNORECASE) else codec for codec in codecs_named]


def _from_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are no UTF-8, read as Windows-1252 one by one: real feeds mix both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_WINDOWS_BYTES = "vigie-windows-bytes"
codecs.register_error(_WINDOWS_BYTES, _from_windows)
