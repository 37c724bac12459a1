"""The archive of the phenomena: a small cast in which nearly every name has a namesake, a word or a place beside it."""

from __future__ import annotations

from datetime import date

from archive.linking.forms import GivenName
from archive.linking.gazetteer import MemoryGazetteer
from archive.linking.linker import Linker
from tests.linking.marked import always, context, event, never, noted, organization, person, role

AMERICANS = (
    person("Wendy Sherman", roles=["Counselor of the State Department", "Ambassador"], key="wendy"),
    person("William Tecumseh Sherman", roles=["General of the Army"], key="general"),
    person("Madeleine Albright", roles=[role("Secretary of State", "1997-01-23", "2001-01-20")], key="madeleine"),
    person("David Albright", roles=["President of the Institute for Science and International Security"], key="david"),
    person(
        "Bill Clinton", "William Jefferson Clinton", roles=[role("President", "1993-01-20", "2001-01-20")], key="bill"
    ),
    person(
        "Hillary Rodham Clinton",
        GivenName("Hillary Rodham", latest=date(1975, 10, 11)),
        roles=[role("Senator", "2001-01-03", "2009-01-21"), role("Secretary of State", "2009-01-21", "2013-02-01")],
        key="hillary",
    ),
    person("George W. Bush", roles=[role("President", "2001-01-20", "2009-01-20")], key="bush43"),
    person("George H. W. Bush", roles=[role("President", "1989-01-20", "1993-01-20")], key="bush41"),
    person("Condoleezza Rice", roles=["National Security Adviser"], key="rice"),
    person("Charles Price", key="price"),
    person("Gerald Ford", roles=[role("President", "1974-08-09", "1977-01-20")], key="gerald"),
    person("George Washington", roles=["President"], key="washington"),
    person("Robert M. Gates", key="gates"),
    person("J. Stapleton Roy", roles=["Ambassador to China"], key="roy"),
    person("Donald Mahley", roles=["Special Negotiator"], key="mahley"),
    person("Martin Luther King, Jr.", key="king-jr"),
    person("Martin Luther King, Sr.", key="king-sr"),
    person("Adlai Stevenson II", key="adlai-ii"),
    person("Adlai Stevenson III", roles=["Senator"], key="adlai-iii"),
    person("k.d. lang", GivenName("k.d. lang", exact_case=True), key="lang"),
)
EUROPEANS = (
    person("Igor Ivanov", "Игорь Иванов", roles=[role("Foreign Minister", "1998-09-11", "2004-03-09")], key="igor"),
    person(
        "Sergei Ivanov", "Сергей Иванов", roles=[role("Defense Minister", "2001-03-28", "2007-02-15")], key="sergei"
    ),
    person("Vladimir Putin", "Владимир Путин", roles=["President of Russia"], key="putin"),
    person("George Papandreou", "Γιώργος Παπανδρέου", key="george-p"),
    person("Andreas Papandreou", "Ανδρέας Παπανδρέου", key="andreas-p"),
    person("Margaret Thatcher", always("Thatcher"), context("Iron Lady"), key="thatcher"),
    person("Denis Thatcher", key="denis"),
    person("John Major", never("Major"), key="major"),
    person("Theresa May", roles=["Prime Minister"], key="may"),
    person("Gordon Brown", key="brown"),
    person("Jack Straw", key="straw"),
    person("J.K. Rowling", key="rowling"),
    person("Joseph Ratzinger", GivenName("Pope Benedict", earliest=date(2005, 4, 19)), key="ratzinger"),
    person("Giacomo della Chiesa", GivenName("Pope Benedict", latest=date(1922, 1, 22)), key="chiesa"),
    person("Alexander Van der Bellen", key="bellen"),
    person("Franz Josef Strauß", key="strauss"),
    person("Lech Wałęsa", key="walesa"),
    person("Arthur Griffith", key="griffith"),
    person("Louis St. Laurent", key="laurent"),
    person("Malta", key="singer"),
)
OTHERS = (
    person("Kim Jong-Il", "김정일", "金正日", roles=["Chairman of the National Defense Commission"], key="kji"),
    person("Kim Dae-jung", "김대중", "金大中", roles=["President of South Korea"], key="kdj"),
    person("Kim Yong Nam", "김영남", key="kyn"),
    person("Paek Nam Sun", "백남순", roles=["Foreign Minister"], key="paek"),
    person("Jiang Zemin", "江泽民", "江澤民", key="jiang"),
    person("Hu Jintao", "胡锦涛", "胡錦濤", key="hu"),
    person("Ma Yun", "马云", key="mayun"),
    person("Junichiro Koizumi", "小泉純一郎", "ジュンイチロウ・コイズミ", key="koizumi"),
    person("Makiko Tanaka", "田中真紀子", key="makiko"),
    person("Kakuei Tanaka", "田中角栄", key="kakuei"),
    person("Saddam Hussein", key="saddam"),
    person("Hussein bin Talal", "King Hussein", roles=["King of Jordan"], key="king-hussein"),
    person("Osama bin Laden", "Usama bin Ladin", key="bin-laden"),
    person("Nouri al-Maliki", key="maliki"),
    person("Mahmoud Abbas", "محمود عباس", key="abbas"),
    person("Ehud Barak", "אהוד ברק", key="barak"),
    person("Ahmet Üzümcü", key="uzumcu"),
    person("İsmail Cem", key="cem"),
)
ORGANIZATIONS = (
    organization("Arms Control Association", "ACA", key="aca"),
    organization("Arms Control Today", "ACT", key="act"),
    organization("United States Department of State", key="state"),
    organization("U.S. Navy", "United States Navy", key="navy"),
    organization("US Airways", key="airways"),
    organization("Group of Eight", "G-8", key="g8"),
    organization("United Nations", "UN", "U.N.", key="un"),
    organization("World Health Organization", "WHO", key="who"),
    organization("International Atomic Energy Agency", key="iaea"),
    organization("Korean Peninsula Energy Development Organization", "KEDO", key="kedo"),
    organization("Association of Southeast Asian Nations", "ASEAN", key="asean"),
    organization("ASEAN Regional Forum", key="arf"),
    organization("The Washington Post", key="post"),
    organization("Korea Times", key="times"),
    organization("Die Zeit", GivenName("Zeit", language="de"), key="zeit"),
    organization("Stanford Center for Arms Control", GivenName("CISAC", latest=date(2001, 12, 31)), key="stanford"),
    organization("Canadian Institute for Security", GivenName("CISAC", earliest=date(2002, 1, 1)), key="canadian"),
    organization("Reform Now", GivenName("ReForm", exact_case=True), key="reform"),
    organization("Global Relief Fund", GivenName("AID", exact_case=True), key="aid"),
    organization("Quartet on the Middle East", context("Quartet"), key="quartet"),
    organization("Ford Motor Company", "Ford", key="ford"),
    organization("Carnegie Endowment for International Peace", key="carnegie"),
    organization("Boeing Company", key="boeing"),
    organization("Supreme Court", key="court"),
    organization("al-Qaida", key="qaida"),
    organization("eBay", key="ebay"),
    organization("McDonald's", key="mcdonalds"),
    organization("AT&T", key="att"),
    organization("Procter & Gamble", key="pg"),
    organization("Marks & Spencer", key="ms"),
    organization("St. Antony's College", key="antony"),
    organization("Interfax", key="interfax"),
    organization("The Sunday Times", key="sunday"),
    event("Nuclear Non-Proliferation Treaty", "NPT", key="npt"),
    event("Okinawa Summit", key="okinawa"),
    event("Prague Spring", key="spring"),
    event("September 11", key="september"),
    organization("National Security", key="security"),
    organization("Security Council Affairs Division", key="affairs"),
    person("John Major Smith", roles=[role("Consul", "1990-01-01", "1994-01-01")], key="consul90"),
    person("John Major Smith", roles=[role("Consul", "1998-01-01", "2002-01-01")], key="consul98"),
)
FAMILIES = (
    person("Ferdinand Marcos", roles=[role("President", "1965-12-30", "1986-02-25")], key="marcos"),
    person("Imelda Marcos", key="imelda"),
    person("Zulfikar Bhutto", roles=[role("Prime Minister", "1973-08-14", "1977-07-05")], key="zulfikar"),
    person("Benazir Bhutto", roles=[role("Prime Minister", "1988-12-02", "1990-08-06")], key="benazir"),
    person("Helmut Schmidt", roles=["Chancellor of Germany"], key="schmidt"),
    person("Anton Orlov", key="orlov"),
    person("Ruth Kanter", key="kanter"),
    person("Richard Boucher", roles=["State Department Spokesman"], key="boucher"),
    person("Grace Hope", roles=["Trustee"], key="hope"),
    person("Peter Young", roles=["Trustee"], key="young"),
)
NAMESAKES = (
    person("Christopher Hill", roles=["Assistant Secretary of State"], key="envoy"),
    person("Christopher Hill", roles=["Historian of seventeenth-century England"], key="historian"),
    person("Wang Li", roles=["Chairman of the Hydrology Bureau"], key="wang-li"),
    person("Wang Li", roles=["Swimmer"], key="swimmer"),
    noted(organization("Ministry of Foreign Affairs", "Foreign Ministry", key="mfa-jp"), "Japan"),
    noted(organization("Ministry of Foreign Affairs", "Foreign Ministry", key="mfa-kr"), "South Korea"),
    noted(organization("Liberal Party", key="liberals-ca"), "Canada"),
    noted(organization("Liberal Party", key="liberals-au"), "Australia"),
    organization("Manila Post", key="manila-post"),
)
GAZETTEER = MemoryGazetteer.from_names(
    [*AMERICANS, *EUROPEANS, *OTHERS, *ORGANIZATIONS, *FAMILIES, *NAMESAKES],
    ["Camp David Accords", "Interfax", "Ford Island", "Blue House", "King Hussein Bridge"],
)
LINKER = Linker(GAZETTEER)
