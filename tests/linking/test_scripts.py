"""Scripts without blanks or capitals, and letters that fold."""

from __future__ import annotations

import unicodedata

import pytest

from tests.linking.cast import LINKER
from tests.linking.marked import archive, check, linked, organization, person

_WORLD = archive(
    person("Kim Jong-Il", "김정일", "金正日"),
    person("Xi Jinping", "習近平", "习近平"),
    person("Junichiro Koizumi", "小泉純一郎", "ジュンイチロウ・コイズミ"),
    person("Vladimir Putin", "Владимир Путин"),
    person("Mahmoud Abbas", "محمود عباس"),
    person("Narendra Modi", "नरेन्द्र मोदी"),
    organization("Korea Central Bank", "조선중앙은행"),
)


@pytest.mark.parametrize(
    "sentence",
    [
        "[[김정일 -> kim-jong-il]]은 평양에 있다.",
        "어제 [[김정일 -> kim-jong-il]]과 [[조선중앙은행 -> korea-central-bank]]이 말했다.",
        "[[金正日 -> kim-jong-il]]総書記と[[小泉純一郎 -> junichiro-koizumi]]首相が会談した。",
        "[[習近平 -> xi-jinping]]说[[习近平 -> xi-jinping]]。",
        "昨日、[[ジュンイチロウ・コイズミ -> junichiro-koizumi]]が来た。",
        "Вчера [[Владимир Путин -> vladimir-putin]] прибыл.",
        "قال [[محمود عباس -> mahmoud-abbas]] أمس.",
        "कल [[नरेन्द्र मोदी -> narendra-modi]] आए।",
    ],
)
def test_a_name_in_its_own_script_links(sentence: str) -> None:
    check(_WORLD, sentence)


def test_a_spread_text_gives_the_same_links() -> None:
    text = unicodedata.normalize("NFD", "김정일은 평양에 있다.")
    assert linked(_WORLD, text).startswith(unicodedata.normalize("NFD", "[[김정일") + " -> kim-jong-il]]")


def test_a_name_of_other_vowels_is_another_name() -> None:
    check(_WORLD, "नरेन्द्र मादा")


@pytest.mark.parametrize("name", ["Ahmet Üzümcü", "Ahmet Uzumcu", "AHMET ÜZÜMCÜ", "Ahmet U\u0308zu\u0308mcu\u0308"])
def test_marks_make_no_difference(name: str) -> None:
    check(LINKER, f"Then [[{name} -> ahmet-uzumcu]] spoke.")


def test_soft_hyphens_and_zero_width_characters_make_no_difference() -> None:
    check(LINKER, "Then [[Wen\u00addy\u00a0Sher\u200bman -> wendy-sherman]] spoke.")
