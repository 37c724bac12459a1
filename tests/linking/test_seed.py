"""A news report of the kind the archive was made for: each mention links rightly, and nothing else does.

Once on a text of our own with the same difficulties, once on the report itself where it is present.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from archive.linking.mentions import Document, Link
from tests.linking.marked import archive, check, event, organization, person, role

_SEED = Path(__file__).parents[3] / "shared" / "seed"

LINKER = archive(
    person("Alex Wagner"),
    person("Vincent Intondi"),
    person("Kim Jong-Il", roles=["Chairman of the National Defense Commission"], key="kim"),
    person("Kim Dae-jung", roles=["President of South Korea"]),
    person("Kim Yong Nam", roles=["President of the Presidium"]),
    person("Kim Gye Gwan", roles=["Vice Foreign Minister"]),
    person("Vladimir Putin", roles=[role("President of Russia", "2000-05-07")], key="putin"),
    person("Wendy Sherman", roles=["Ambassador", "Counselor of the Department of State"], key="sherman"),
    person("William Tecumseh Sherman", roles=["General"]),
    person("Alexander Losyukov", roles=["Deputy Foreign Minister"], key="losyukov"),
    person("Georgy Mamedov", roles=["Deputy Foreign Minister"], key="mamedov"),
    person("Igor Ivanov", roles=["Foreign Minister"], key="ivanov"),
    person("Sergei Ivanov", roles=["Secretary of the Security Council"]),
    person("Adam Ereli", key="ereli"),
    person("Madeleine Albright", roles=[role("Secretary of State", "1997-01-23", "2001-01-20")], key="albright"),
    person("David Albright", roles=["President of the Institute for Science and International Security"]),
    person("Paek Nam Sun", roles=["Foreign Minister"], key="paek"),
    person("George Washington", roles=["President"]),
    person("Theresa May"),
    organization("Arms Control Association", "ACA", key="aca"),
    organization("U.S. Department of State", key="state"),
    organization("Group of Eight", "G-8", "G8", key="g8"),
    organization("Interfax"),
    organization("Association of Southeast Asian Nations", "ASEAN", key="asean"),
    organization("ASEAN Regional Forum", "Association of Southeast Asian Nations Regional Forum", "ARF", key="arf"),
    organization("The Washington Post", key="post"),
    organization("Korea Times", key="times"),
    organization("Chosun Ilbo", key="ilbo"),
    organization("Trilateral Coordination and Oversight Group", "TCOG", key="tcog"),
    event("Anti-Ballistic Missile Treaty", "ABM Treaty", key="abm"),
)

REPORT = """\
“Groups such as the [[Arms Control Association -> aca]] keep at it.”

– [[Vincent Intondi -> vincent-intondi]]
Author, “A Book on the Bomb”
July 1, 2020
[[Sherman -> sherman]] Tests North Korean Word on Ending Missile Sales

[[Alex Wagner -> alex-wagner]]

Washington wants to know whether [[Kim Jong-Il -> kim]], who leads North Korea, meant what he told
Russian President [[Vladimir
Putin -> putin]] in July. [[Kim -> kim]]'s word, as Moscow heard it, was that he would give up
long-range missiles if others launched his satellites. By August 14 the press in Seoul had
[[Kim -> kim]] laughing it off as a joke on [[Putin -> putin]].

Ambassador [[Wendy Sherman -> sherman]] flew to Moscow. [[Sherman -> sherman]] saw Deputy Foreign
Ministers [[Alexander Losyukov -> losyukov]] and [[Georgy Mamedov -> mamedov]], a
[[State Department -> state]] aide said. “Why not test it?” the aide asked, speaking of
[[Kim -> kim]]'s offer.

On the way to the [[Group of Eight -> g8]] ([[G-8 -> g8]]) in Okinawa, [[Putin -> putin]] had stopped
in Pyongyang. He spoke of it to [[Interfax -> interfax]] and again at the [[G-8 -> g8]] table, and his
foreign minister, [[Igor Ivanov -> ivanov]], put it more carefully. The 1972 [[ABM Treaty -> abm]] was
on the table, too. [[State Department -> state]] spokesman [[Adam Ereli -> ereli]] called it “very
interesting” on July 20.

At the [[Association of Southeast Asian Nations
Regional Forum -> arf]] in Bangkok, Secretary of State [[Madeleine Albright -> albright]] asked North
Korean Foreign Minister [[Paek Nam Sun -> paek]]—nobody so high had met before—what it meant.
[[Paek -> paek]] would not say, and [[Albright -> albright]] left no wiser.

[[The Washington Post -> post]] wrote of letters that followed the [[Putin -> putin]]-[[Kim -> kim]]
meeting. In an August lunch that the [[Korea Times -> times]] described, [[Kim -> kim]] told 46 guests
that he had spoken “in humor,” and the [[Chosun Ilbo -> ilbo]] had him add, “I told President
[[Putin -> putin]] so.”

[[Sherman -> sherman]] goes to Seoul in September for the
[[Trilateral Coordination and Oversight Group -> tcog]].
"""

EXPECTED = """\
Arms Control Association=aca; Vincent Intondi=vincent-intondi; Alex Wagner=alex-wagner; Kim Jong-Il=kim;
Vladimir Putin=putin; Kim=kim; Kim=kim; Putin=putin; Wendy Sherman=sherman; Kim=kim; Sherman=sherman;
Alexander Losyukov=losyukov; Georgy Mamedov=mamedov; State Department=state; Putin=putin; Group of Eight=g8; G-8=g8;
Putin=putin; Interfax=interfax; ABM Treaty=abm; State Department=state; Adam Ereli=ereli; Putin=putin; Kim Jong-Il=kim;
G-8=g8; Igor Ivanov=ivanov; Association of Southeast Asian Nations Regional Forum=arf; Madeleine Albright=albright;
Putin=putin; Paek Nam Sun=paek; Paek=paek; Albright=albright; The Washington Post=post; Putin=putin; Kim=kim; Kim=kim;
Putin=putin; Korea Times=times; Chosun Ilbo=ilbo; Kim=kim; Putin=putin; Sherman=sherman;
Trilateral Coordination and Oversight Group=tcog
"""


def test_in_a_report_of_our_own_each_mention_links_rightly_and_nothing_else_does() -> None:
    check(LINKER, REPORT, date=date(2000, 9, 1))


def test_a_date_or_none_makes_no_difference_to_it() -> None:
    check(LINKER, REPORT)


def test_in_the_seed_report_each_mention_links_rightly_and_nothing_else_does() -> None:
    files = sorted(_SEED.glob("*.txt"))
    if not files:
        pytest.skip(f"the seed report is not present in {_SEED}")
    mentions = LINKER.link(Document(files[0].read_text(encoding="utf-8"), date=date(2000, 9, 1)))
    found = [
        f"{mention.surface}={mention.outcome.entity if isinstance(mention.outcome, Link) else mention.outcome}"
        for mention in mentions
    ]
    assert found == [" ".join(part.split()) for part in EXPECTED.split(";")]
