"""What tells who somebody is: found where it stands, and nothing found where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.privacy import is_nhs_number, telling


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Write to anna.smith+care@nhs.example.uk please", "an e-mail address"),
        ("anna @ nhs.net said so", "an e-mail address"),
        ("ａｎｎａ＠ｎｈｓ．ｎｅｔ", "an e-mail address"),
        ("ring 0114 272 6444", "a telephone number"),
        ("ring (01302) 736 000 now", "a telephone number"),
        ("07700900123", "a telephone number"),
        ("+44 (0)114 496 0000", "a telephone number"),
        ("0044-7700-900123", "a telephone number"),
        ("01142726444.", "a telephone number"),
        ("0114\n272\n6444", "a telephone number"),
        ("٠١١٤ ٢٧٢ ٦٤٤٤", "a telephone number"),
        ("her number is 943 476 5919", "an NHS number"),
        ("4010232137", "an NHS number"),
        ("no 943-476-5919, thanks", "an NHS number"),
        ("943\u2011476\u20115919", "an NHS number"),
        ("NHS 12 943 476 5919", "an NHS number"),
        ("lives at S70 2TA", "a postcode"),
        ("dn11aa", "a postcode"),
        ("s1  2he", "a postcode"),
        ("(S10-2TN)", "a postcode"),
        ("EC1A 1BB", "a postcode"),
        ("DOB 01/02/1950", "a date of birth"),
        ("D.O.B.: 1-2-50", "a date of birth"),
        ("she was born 1.2.1950 in Goole", "a date of birth"),
        ("born on the 3rd of March 1950", "a date of birth"),
        ("date of birth: 1950-02-01", "a date of birth"),
        ("ask @anna_smith about it", "the name of an account"),
        ("(@jo.bloggs)", "the name of an account"),
        ("at 12 High Street they wait", "a house number with its street"),
        ("12a Old Mill Lane", "a house number with its street"),
        ("7 Park Rd.", "a house number with its street"),
        ("12 St. Mary's Road", "a house number with its street"),
        ("12 St.Mary’s Road", "a house number with its street"),
        ("12 Old St. John's Lane", "a house number with its street"),
        ("Mrs Smith waited", "somebody's name"),
        ("Dr Khan was kind", "somebody's name"),
        ("Mr O'Neil and Mr O’Neil", "somebody's name"),
        ("Ms. J. McDonald-Brown", "somebody's name"),
    ],
)
def test_what_tells_is_found(text: str, what: str) -> None:
    found = telling(text)
    assert found is not None and found.what == what and found.found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "We waited 6 weeks, then 12 more, in 2025 and 2026.",
        "They came at 3pm, then at 10am, on 22/11/2026 and on 22.11.2026.",
        "The A61 3 pm bus, the X78, the M1 and the S70 area.",
        "About 1,500 people and 25,000 visits; 0 help.",
        "Ward B12 is fine, so is DN4.",
        "943 476 5918 is no such number",
        "St Mary's on High Street, near St James Road; 3 people from St Mary's.",
        "We met at 2 St. Mary's wards; on ward 12 St. John Ambulance was kind.",
        "My baby was born in 2019, on a Monday; the clinic opened 1.2.1950.",
        "The doctor and the nurse; Dr, Mr and Mrs alone; a miss is as good as a mile.",
        "2 weeks on Ward B12, 40 minutes by bus; open 9 to 5 @ weekends.",
        "We met 12 times at the High Street surgery.",
        "I can't get @ the surgery; it is 50/50.",
        "01-03-2026",
        "1234567890 1234567890",
    ],
)
def test_what_tells_nothing_is_let_be(text: str) -> None:
    assert telling(text) is None


def test_the_check_digit_worked_by_hand() -> None:
    # 9x10 + 4x9 + 3x8 + 4x7 + 7x6 + 6x5 + 5x4 + 9x3 + 1x2 = 299; 299 = 27 x 11 + 2; 11 - 2 = 9
    assert is_nhs_number("9434765919")
    assert not any(is_nhs_number(f"943476591{last}") for last in "012345678")


@given(st.text("0123456789", min_size=9, max_size=9))
def test_at_most_one_last_digit_makes_an_nhs_number(nine: str) -> None:
    assert sum(is_nhs_number(f"{nine}{last}") for last in range(10)) <= 1


@given(st.text(max_size=2_000))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    telling(text)


@pytest.mark.parametrize(
    "text", ["1 " + "St." * 700, "0" * 2_000, "0 " * 1_000, "1-" * 1_000, "a." * 1_000 + "@", "S1" * 1_000]
)
def test_no_text_takes_long(text: str) -> None:
    telling(text)
