"""Short forms of organizations named in full, and one-word names standing alone: LINKING rules 5 and 6."""

from __future__ import annotations

import pytest

from tests.linking.cast import LINKER
from tests.linking.marked import archive, check, organization, person


@pytest.mark.parametrize(
    "sentence",
    [
        "The agency [[Interfax -> interfax]] reported it.",
        "The [[Carnegie Endowment for International Peace -> carnegie]] met. "
        "[[Carnegie -> carnegie]] agreed, and Andrew Carnegie did not.",
        "[[The Washington Post -> post]] said so. The [[Post -> post]] was right.",
        "[[Ford Motor Company -> ford]] lost money. [[Ford -> ford]] will cut jobs.",
        "The [[Korea Times -> korea-times]] said so; the New York Times did not.",
    ],
)
def test_it_links(sentence: str) -> None:
    check(LINKER, sentence)


def test_the_post_is_no_paper_where_none_is_named() -> None:
    check(LINKER, "The Post was empty. She took the Post.")


def test_two_papers_of_one_word_are_a_question() -> None:
    linker = archive(organization("Korea Times"), organization("Moscow Times"))
    check(
        linker,
        "The [[Korea Times -> korea-times]] and the [[Moscow Times -> moscow-times]] agree. "
        "The [[Times -> ? korea-times, moscow-times]] said so.",
    )


def test_an_alias_shared_by_two_organizations_is_a_question_for_editors() -> None:
    linker = archive(organization("Arms Board", "AB"), organization("Art Board", "AB"))
    check(linker, "The [[AB -> (?) arms-board, art-board]] met.")
    check(linker, "The [[Arms Board -> arms-board]] met. The [[AB -> arms-board]] agreed.")


def test_the_possessive_of_a_brand_belongs_to_its_name() -> None:
    check(LINKER, "[[McDonald's -> mcdonald-s]] sells. Ronald McDonald smiled, and McDonald left.")


def test_a_name_in_lower_case_is_found_in_lower_case() -> None:
    check(
        LINKER,
        "He sold it on [[eBay -> ebay]] to [[al-Qaida -> al-qaida]]. [[Al Qaeda -> al-qaida]] paid [[EBay -> ebay]].",
    )
    check(archive(organization("adidas")), "He wore [[adidas -> adidas]]. [[Adidas -> adidas]] paid.")


def test_the_person_whom_a_commission_is_named_after_is_not_the_commission() -> None:
    linker = archive(
        person("Donald Rumsfeld"), organization("Ballistic Missile Threat Panel", "Rumsfeld Commission", key="panel")
    )
    sentence = (
        "[[Donald Rumsfeld -> donald-rumsfeld]] led the [[Rumsfeld Commission -> panel]]. "
        "[[Rumsfeld -> donald-rumsfeld]] spoke."
    )
    check(linker, sentence)
