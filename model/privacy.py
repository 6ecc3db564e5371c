"""What in a text would tell who somebody is: addresses, numbers, dates of birth, names with a title or of an account.

It finds what has a form. Other names, and stories, have none: whoever types must leave those out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from model.records import short

_EMAIL = re.compile(r"[\w.+%'-]+ ?@ ?[\w-]+(?:\.[\w-]+)+")
# A letter pair at the end of a postcode never holds C, I, K, M, O or V: "at 3pm" and "at 10am" are no postcodes.
_POSTCODE = re.compile(r"\b(?:GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)[ -]{0,2}[0-9][ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?<!\d)(?:"
    r"\(?(?:\+|\b00)\(?[1-9](?:[ ().-]{0,3}\d){7,13}"  # from abroad: +44 114 ..., 0044 114 ...
    r"|\(?0[ ().-]?[1-35789](?:[ ().-]{0,3}\d){8,9}"  # from here: 0114 ..., (01302) ..., 07700 ...
    r")(?!\d)"
)
_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?(?: of)?[ ./-]{1,2}(?:\d{1,2}|[A-Z][a-z]{2,8})[ ,./-]{1,2}(?:\d{4}|\d{2})"
    r"|\d{4}-\d{1,2}-\d{1,2})\b"
)
_BIRTH = re.compile(
    rf"\b(?:d\.?o\.?b\.?|(?:date of )?birth|birthday|born)\b[ :.,;=-]{{0,3}}(?:(?:was|is|on|the)\b[ :]?){{0,3}}{_DAY}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z_]\w+(?:\.\w+)*")
_STREETS = "Street|Str|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Crescent|Court|Way|Place|Terrace|Grove|Gardens|Row"
_ADDRESS = re.compile(
    rf"\b\d{{1,4}}[A-Za-z]?,? (?:St\. ?|[A-Z][\w'’-]* ){{1,3}}"
    rf"(?:{_STREETS})\b(?!['’.]? ?[A-Z])"  # not "2 Sisters of St Mary"
)
_NAMED = re.compile(
    r"\b(?:Mrs|Mr|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Dame|Rev)\.? (?!I\b)(?:[A-Z]\.? ?){0,2}"
    r"[A-Z](?:['’-]?[A-Za-z])*[a-z]\b"
)
_DIGITS = re.compile(r"\d(?:[ .-]?\d)*")
_GROUP = re.compile(r"\d+")
_NHS_DIGITS, _NHS_MODULUS = 10, 11


@dataclass(frozen=True)
class Telling:
    """What was found: what it is, as a phrase, and how it stands in the text."""

    what: str
    found: str


def telling(text: str) -> Telling | None:
    """The first thing in a text that tells who somebody is; None when nothing of the kind is found."""
    plain = unicodedata.normalize("NFKC", text)  # full-width digits and signs as the plain ones
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", " ".join(plain.split()))
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)  # digits of every script
    for what, found in (
        ("an e-mail address", _first(_EMAIL, plain)),
        ("an NHS number", next(_nhs_numbers(plain), "")),
        ("a telephone number", _first(_TELEPHONE, plain)),
        ("a postcode", _first(_POSTCODE, plain)),
        ("a date of birth", _first(_BIRTH, plain)),
        ("the name of an account", _first(_HANDLE, plain)),
        ("a house number with its street", _first(_ADDRESS, plain)),
        ("somebody's name", _first(_NAMED, plain)),
    ):
        if found:
            return Telling(what, short(found))
    return None


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[0] if match else ""


def _nhs_numbers(text: str) -> Iterator[str]:
    """Ten digits whose last is the check digit of the others, in one group or several."""
    for run in _DIGITS.finditer(text):
        groups = [group.span() for group in _GROUP.finditer(run[0])]
        for start, _ in groups:
            for _, end in groups:
                digits = re.sub(r"\D", "", run[0][start:end])
                if len(digits) == _NHS_DIGITS and is_nhs_number(digits):
                    yield run[0][start:end]


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits are an NHS number by their check digit.

    Source: NHS Data Model and Dictionary, NHS NUMBER: weights 10 to 2, modulus 11; a check digit of 10 is never given.
    """
    weighted = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (_NHS_MODULUS - weighted % _NHS_MODULUS) % _NHS_MODULUS == int(digits[9])
