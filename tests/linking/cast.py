"""The archive that most linking tests share: a small cast with the namesakes that make linking hard."""

from __future__ import annotations

from tests.linking.marked import archive, event, organization, person, role

PEOPLE = (
    person("Wendy Sherman", roles=["Counselor of the State Department", "Ambassador"]),
    person("William Tecumseh Sherman", roles=["General of the Army"]),
    person("Madeleine Albright", roles=[role("Secretary of State", "1997-01-23", "2001-01-20")]),
    person("David Albright", roles=["President of the Institute for Science and International Security"]),
    person("Kim Jong-Il", roles=["Chairman of the National Defense Commission"]),
    person("Kim Dae-jung", roles=["President of South Korea"]),
    person("Kim Yong Nam"),
    person("Paek Nam Sun", roles=["Foreign Minister"]),
    person("Vladimir Putin", roles=["President of Russia"]),
    person("Igor Ivanov", roles=["Foreign Minister"]),
    person("Sergei Ivanov", roles=["Defense Minister"]),
    person("Bill Clinton", "William Jefferson Clinton", roles=[role("President", "1993-01-20", "2001-01-20")]),
    person("Hillary Rodham Clinton", roles=[role("Senator", "2001-01-03", "2009-01-21")]),
    person("George W. Bush", roles=[role("President", "2001-01-20", "2009-01-20")]),
    person("George H. W. Bush", roles=[role("President", "1989-01-20", "1993-01-20")]),
    person("Condoleezza Rice", roles=["National Security Adviser"]),
    person("Theresa May", roles=["Prime Minister"]),
    person("Charles Price"),
    person("Gordon Brown"),
    person("Marvin Town"),
    person("Saddam Hussein"),
    person("Osama bin Laden", "Usama bin Ladin", key="bin-laden"),
    person("Nouri al-Maliki"),
    person("Alexander Van der Bellen", key="bellen"),
    person("Ahmet Üzümcü"),
    person("Gerald Ford", roles=["President"]),
    person("Robert M. Gates"),
    person("Alexandria Ocasio-Cortez", key="ocasio"),
    person("George Washington", roles=["President"]),
    person("Angela Merkel", roles=["Chancellor"]),
)
ORGANIZATIONS = (
    organization("Arms Control Association", "ACA", key="aca"),
    organization("United States Department of State", key="state"),
    organization("Group of Eight", "G-8", key="g8"),
    organization("Interfax"),
    organization("Association of Southeast Asian Nations", "ASEAN", key="asean"),
    organization("ASEAN Regional Forum", "Association of Southeast Asian Nations Regional Forum", key="arf"),
    organization("The Washington Post", key="post"),
    organization("Korea Times"),
    organization("Chosun Ilbo"),
    organization("Trilateral Coordination and Oversight Group", "TCOG", key="tcog"),
    organization("Korean Peninsula Energy Development Organization", "KEDO", key="kedo"),
    organization("International Atomic Energy Agency", key="iaea"),
    organization("World Health Organization", "WHO", key="who"),
    organization("United Nations", "UN", "U.N.", key="un"),
    organization("Ford Motor Company", "Ford", key="ford"),
    organization("Supreme Court"),
    organization("Carnegie Endowment for International Peace", key="carnegie"),
    organization("al-Qaida"),
    organization("eBay"),
    organization("McDonald's"),
)
EVENTS = (
    event("ABM Treaty", "Anti-Ballistic Missile Treaty"),
    event("Nuclear Non-Proliferation Treaty", "NPT", key="npt"),
    event("Okinawa Summit"),
)
LINKER = archive(*PEOPLE, *ORGANIZATIONS, *EVENTS)
