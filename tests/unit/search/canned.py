"""A dozen invented stories and queries with the answers that they must give everywhere."""

from __future__ import annotations

from backfile.model import Kind
from tests.unit.search.archives import archive, entity, story

SMALL = archive(
    [
        story(
            "Harbour bridge opens",
            "The harbour bridge of Port Ellery opened on Monday.",
            "Mayor Zoë Brandt’s speech praised the builders. Crowds cheered.",
            date="2019-05-06",
        ),
        story(
            "Central bank holds rate",
            "The central bank of Valdoria held its rate at 1.5 per cent.",
            "Governor May Lindqvist said inflation would fall. The bank’s board agreed.",
            date="2020-03-12",
        ),
        story(
            "Bank branch to close in central square",
            "The bank in the central square will close, residents said.",
            date="2020-03-13",
        ),
        story(
            "Who gave the O'Hara letters?",
            "The letters of Tadhg O'Hara were given to AT&T archivists.",
            date="2021-11-02",
        ),
        story(
            "Jong-su Baek visits Port Ellery",
            "Mr Baek met Mayor Brandt. The state of the union was discussed.",
            date="2021-11-03",
        ),
        story(
            "Ferry strike enters third week",
            "Ferries stayed in port; the union’s state of mind was grim.",
            date="2022-07-19",
        ),
        story("Мост открыт", "Мост в Порт-Эллери открыт. Мэр Брандт выступила.", date="2019-05-07"),
        story("Η γέφυρα άνοιξε", "Η γέφυρα του λιμανιού άνοιξε τη Δευτέρα.", date="2019-05-08"),
        story("افتتاح الجسر", "افتُتِحَ جسر الميناء يوم الاثنين.", date="2019-05-09"),
        story(
            "港の橋が開通", "港の橋が月曜日に開通した。市長は東京都から来た。", date="2019-05-10"
        ),
        story("Le pont ouvre", "L’ordre du préfet ouvre le pont d’Ellery.", date="2019-05-11"),
        story("Letter without a date", "The harbour was quiet when 3,000 people came.", date=""),
        story("Harbour master retires", "She kept the harbour for 40 years.", date="2023-01-31"),
    ],
    [
        entity(Kind.PERSON, "Zoë Brandt", "Brandt"),
        entity(Kind.PERSON, "May Lindqvist", "May"),
        entity(Kind.PERSON, "Jong-su Baek", "Baek"),
        entity(Kind.PLACE, "Port Ellery"),
        entity(Kind.PLACE, "Valdoria"),
        entity(Kind.ORGANIZATION, "AT&T"),
    ],
)

CANNED: list[tuple[str, dict[str, object], list[str]]] = [
    # Names
    ("zoe brandt", {}, ["Harbour bridge opens", "Jong-su Baek visits Port Ellery"]),
    ("+may +lindqvist", {}, ["Central bank holds rate"]),
    ("may", {}, ["Central bank holds rate"]),
    ("o'hara", {}, ["Who gave the O'Hara letters?"]),
    ("O’Hara's", {}, ["Who gave the O'Hara letters?"]),
    ("at&t;", {}, ["Who gave the O'Hara letters?"]),
    ("jong-su", {}, ["Jong-su Baek visits Port Ellery"]),
    ("names:ellery", {}, ["Harbour bridge opens", "Jong-su Baek visits Port Ellery"]),
    # Phrases, stop words in them included
    ('"central bank"', {}, ["Central bank holds rate"]),
    ('"central bank" rate', {}, ["Central bank holds rate"]),
    ('"bank in the central square"', {}, ["Bank branch to close in central square"]),
    ('"bank in central square"', {}, []),
    ('"state of the union"', {}, ["Jong-su Baek visits Port Ellery"]),
    ('bank -"central bank"', {}, ["Bank branch to close in central square"]),
    ('title:"central bank"', {}, ["Central bank holds rate"]),
    ('title:"central square"', {}, ["Bank branch to close in central square"]),
    ('body:"harbour bridge"', {}, ["Harbour bridge opens"]),
    # Stems, numbers, stars
    ("title:bridges", {}, ["Harbour bridge opens"]),
    ("3000", {}, ["Letter without a date"]),
    ("1.5", {}, ["Central bank holds rate"]),
    ("ferr*", {}, ["Ferry strike enters third week"]),
    # Dates
    ("harbour", {"from": "2023"}, ["Harbour master retires"]),
    ("harbour", {"to": "2019-05"}, ["Harbour bridge opens"]),
    (
        "harbour",
        {"sort": "oldest"},
        ["Harbour bridge opens", "Harbour master retires", "Letter without a date"],
    ),
    ("", {"from": "2020-03-12", "to": "2020-03-12"}, ["Central bank holds rate"]),
    # Entities
    (
        "",
        {"person": "zoë-brandt", "sort": "newest"},
        ["Jong-su Baek visits Port Ellery", "Harbour bridge opens"],
    ),
    ("", {"person": ["zoë-brandt", "jong-su-baek"]}, ["Jong-su Baek visits Port Ellery"]),
    ("bridge", {"place": "port-ellery"}, ["Harbour bridge opens"]),
    # Other scripts
    ("мост", {}, ["Мост открыт"]),
    ("ordre", {}, ["Le pont ouvre"]),
    ("l'ordre préfet", {}, ["Le pont ouvre"]),
    ('"ordre du préfet"', {}, ["Le pont ouvre"]),
    ("ΓΈΦΥΡΑ", {}, ["Η γέφυρα άνοιξε"]),
    ("افتتح", {}, ["افتتاح الجسر"]),
    ("東京", {}, ["港の橋が開通"]),
    ("開通した", {}, ["港の橋が開通"]),
    ("京橋", {}, []),
    ("橋", {}, ["港の橋が開通"]),
    # Nonsense
    ("xyzzy", {}, []),
    ('"" ^^ ~ * +', {}, []),
    ("re:zero", {}, []),
    ("+harbour +xyzzy", {}, []),
]
"""Query, options, titles in order."""
