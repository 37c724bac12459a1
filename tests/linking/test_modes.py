"""How an editor lets a name link: always, in context, never (LINKING rules 6 and 9)."""

from __future__ import annotations

from datetime import date

from archive.linking.forms import GivenName
from tests.linking.marked import always, archive, check, context, event, never, organization, person


def test_always_links_a_bare_family_name_where_nobody_is_named_in_full() -> None:
    linker = archive(person("Wendy Sherman", always("Sherman")), person("William Tecumseh Sherman"))
    check(linker, "Then [[Sherman -> wendy-sherman]] left. [[Sherman -> wendy-sherman]]'s plane rose.")


def test_always_is_literal_even_where_another_bearer_is_named_in_full() -> None:
    linker = archive(person("Wendy Sherman", always("Sherman")), person("William Tecumseh Sherman", key="general"))
    check(linker, "[[William Tecumseh Sherman -> general]] rode. [[Sherman -> wendy-sherman]] won.")


def test_always_does_not_stand_above_longest_match_case_and_neighbours() -> None:
    linker = archive(person("Wendy Sherman", always("Sherman")), organization("Sherman Board"))
    check(linker, "The [[Sherman Board -> sherman-board]] met Robert Sherman in Sherman Oaks on a sherman.")


def test_always_of_two_pages_is_a_question() -> None:
    linker = archive(person("Wendy Sherman", always("Sherman")), person("Robert Sherman", always("Sherman")))
    check(linker, "Then [[Sherman -> (?) robert-sherman, wendy-sherman]] left.")
    check(linker, "[[Wendy Sherman -> wendy-sherman]] left. Then [[Sherman -> wendy-sherman]] returned.")


def test_in_context_links_only_to_someone_the_text_names_otherwise() -> None:
    linker = archive(
        person("Wendy Sherman", context("Ambassador-at-Large")), person("Kim Jong-Il", context("Dear Leader"))
    )
    check(linker, "The [[Dear Leader -> (?) kim-jong-il]] waved.")
    check(linker, "[[Kim Jong-Il -> kim-jong-il]] came. The [[Dear Leader -> kim-jong-il]] waved.")


def test_a_persons_alias_of_one_word_is_in_context_by_the_rules() -> None:
    linker = archive(person("Kim Jong-Il", "Yura"))
    check(linker, "Then [[Yura -> (?) kim-jong-il]] waved.")
    check(linker, "[[Kim Jong-Il -> kim-jong-il]] came. [[Yura -> kim-jong-il]] waved.")


def test_an_alias_of_several_words_and_an_acronym_link_always_by_the_rules() -> None:
    linker = archive(person("Kim Jong-Il", "Dear Leader"), event("Six-Party Talks", "SPT"))
    check(linker, "The [[Dear Leader -> kim-jong-il]] left the [[SPT -> six-party-talks]].")


def test_never_keeps_a_family_name_from_linking_and_from_being_asked() -> None:
    linker = archive(person("Wendy Sherman", never("Sherman")))
    check(linker, "[[Wendy Sherman -> wendy-sherman]] left. Sherman returned.")
    check(linker, "Then Sherman left.")


def test_never_keeps_the_own_name_from_linking_and_from_being_evidence() -> None:
    linker = archive(person("Wendy Sherman", never("Wendy Sherman")))
    check(linker, "Wendy Sherman left. [[Sherman -> (?) wendy-sherman]] returned.")


def test_a_name_that_never_links_still_holds_its_words() -> None:
    linker = archive(organization("Board", never("Interfax News")), organization("Interfax"))
    check(linker, "The Interfax News list and [[Interfax -> interfax]] agree.")


def test_in_context_on_the_own_name_waits_for_another_name() -> None:
    linker = archive(organization("Trilateral Group", context("Trilateral Group"), "TCOG"))
    check(linker, "The [[Trilateral Group -> (?) trilateral-group]] met.")


def test_a_name_for_another_language_links_only_beside_a_longer_one() -> None:
    linker = archive(organization("Die Zeit", GivenName("Zeit", language="de")))
    check(linker, "They read [[Zeit -> die-zeit]] daily.")
    check(linker, "They read [[Zeit -> die-zeit]] daily.", language="de-AT")
    check(linker, "They read [[Zeit -> (?) die-zeit]] daily.", language="en")
    check(linker, "[[Die Zeit -> die-zeit]] is old. They read [[Zeit -> die-zeit]] daily.", language="en")


def test_of_two_bearers_of_a_word_the_one_who_bore_it_that_day_is_meant() -> None:
    linker = archive(
        organization("Stanford Center", GivenName("CISAC", latest=date(2001, 12, 31)), key="old"),
        organization("Security Center", GivenName("CISAC", earliest=date(2002, 1, 1)), key="new"),
    )
    check(linker, "They asked [[CISAC -> old]].", date=date(1999, 1, 1))
    check(linker, "They asked [[CISAC -> new]].", date=date(2003, 1, 1))
    check(linker, "They asked [[CISAC -> (?) new, old]].")
