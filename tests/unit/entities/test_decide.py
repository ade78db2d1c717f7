"""One kind for a name, by its story and by all others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from backfile.entities.agreement import settled
from backfile.entities.extract.reading import LABELS, pack
from backfile.entities.kept import Kept
from backfile.entities.name import TABLE
from backfile.entities.named import Named
from backfile.entities.recognise import recognise
from backfile.entities.standing import by_lists
from backfile.model import Kind, Story
from tests.unit.entities.invented import archive, story

NOTHING = object()


def named(
    stories: Sequence[Story], labels: Mapping[str, str], kept: Kept | None = None
) -> list[Named]:
    """What is recognised if a model labels names so wherever they stand."""
    names = re.compile("|".join(map(re.escape, sorted(labels, key=len, reverse=True))))
    spans = [
        [
            (number, found.start(), found.end(), LABELS.index(labels[found[0]]))
            for number, text in enumerate(one.texts)
            for found in names.finditer(text)
        ]
        for one in stories
    ]
    found, _ = recognise(stories, list(map(pack, spans)), {}, kept or Kept())
    return found


def kinds(
    stories: Sequence[Story], labels: Mapping[str, str], kept: Kept | None = None
) -> list[dict[str, Kind]]:
    """The kind of each form in each story."""
    found = named(stories, labels, kept)
    return [dict(zip(one.forms, one.kinds, strict=True)) for one in found]


def test_a_first_name_that_no_list_has(tmp_path: Path) -> None:
    labels = {"Zeldra Moss": "PERSON", "Zeldra": "ORG"}
    of_her = story("Rain", "Zeldra Moss, who is 40, won.", "They saw Zeldra, and Zeldra laughed.")
    of_cars = [story("Cars", f"On day {n} they bought a car of Zeldra.") for n in range(9)]
    kept = Kept(tmp_path / "kept")
    (alone,) = kinds([of_her], labels, kept)
    kept.save()
    assert alone["Zeldra"] is Kind.PERSON
    stories = archive(of_her, *of_cars)
    among_cars = kinds(stories, labels, Kept(tmp_path / "kept"))
    assert among_cars[stories.index(of_her)]["Zeldra"] is Kind.ORGANIZATION


@pytest.mark.parametrize(("stories", "kind"), [(3, Kind.PERSON), (1, Kind.ORGANIZATION)])
def test_a_first_name_by_other_stories(stories: int, kind: Kind) -> None:
    """The model takes it for a firm where it stands by itself; others tell who is called so."""
    labels = {"Zeldra Mossby": "PERSON", "Zeldra": "ORG"}
    of_her = [story("Rain", f"On day {n} they saw Zeldra Mossby dance.") for n in range(stories)]
    alone = story("Sun", "They had Zeldra in a picture.")
    found = archive(*of_her, alone)
    assert kinds(found, labels)[found.index(alone)]["Zeldra"] is kind


def test_a_first_name_by_a_story_that_came_later(tmp_path: Path) -> None:
    """What earlier builds kept does not hide the third story that tells it."""
    labels = {"Zeldra Mossby": "PERSON", "Zeldra": "ORG"}
    of_her = [story("Rain", f"On day {n} they saw Zeldra Mossby dance.") for n in range(3)]
    alone = story("Sun", "They had Zeldra in a picture.")
    for number, kind in ((2, Kind.ORGANIZATION), (3, Kind.PERSON)):
        found, kept = archive(*of_her[:number], alone), Kept(tmp_path / "kept")
        assert kinds(found, labels, kept)[found.index(alone)]["Zeldra"] is kind
        kept.save()


def test_a_first_name_of_whom_most_stories_take_for_a_person() -> None:
    """One takes her full name for a firm's as well: there too Zeldra is she."""
    labels = {"Zeldra Mossby": "PERSON", "Zeldra": "ORG", "Zeldra Mossby!": "ORG"}
    of_her = [story("Rain", f"On day {n} they saw Zeldra Mossby dance.") for n in range(2)]
    of_firm = story("Sun", *["In May they saw Zeldra Mossby! In June they saw Zeldra dance."] * 4)
    found = archive(*of_her, story("Snow", "They saw Zeldra Mossby dance again."), of_firm)
    told = kinds(found, labels)[found.index(of_firm)]
    assert told["Zeldra Mossby"] is told["Zeldra"] is Kind.PERSON


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Screwmoss", Kind.ORGANIZATION), ("Lake Screwmoss", Kind.PLACE), ("Terrigal", Kind.PLACE)],
)
def test_a_place_that_nothing_speaks_for(name: str, kind: Kind) -> None:
    """Three times a model takes it for a town, and once for a shop. But there are lakes, and towns
    that only villages.tsv has."""
    labels = {name: "GPE", f"{name}!": "ORG"}
    stories = [story("Rain", f"On day {n} they saw {name} close again.") for n in range(3)]
    shop = story("Sun", f"Today they like {name}!")
    found = archive(*stories, shop)
    assert kinds(found, labels)[found.index(shop)][name] is kind


@pytest.mark.parametrize(("namesakes", "kind"), [(4, Kind.PERSON), (0, Kind.ORGANIZATION)])
def test_whose_last_name_others_bear_is_no_firm(namesakes: int, kind: Kind) -> None:
    """Some stories take Zeldor Mossby for a person, most for a firm; nothing around him helps."""
    labels = {"Zeldor Mossby": "ORG", "Zeldor Mossby!": "PERSON"}
    labels |= {f"{first} Mossby": "PERSON" for first in ("Ann", "Bob", "Cecil", "Dora")}
    shown = [story("Evening", f"On day {n} Zeldor Mossby shone on.") for n in range(9)]
    shown.append(story("Night", "At night they saw Zeldor Mossby! Again."))
    others = [story("Rain", f"{name}, it rained.") for name in list(labels)[2 : 2 + namesakes]]
    found = kinds(archive(*shown, *others), labels)
    assert {one["Zeldor Mossby"] for one in found if "Zeldor Mossby" in one} == {kind}


def test_players_rated_by_their_last_names_are_no_teams() -> None:
    lines = ("Mossby 6", "Verhal 7", "Ruddle 5", "Norwich 3 Sowerby 1")
    rated = story("Football - Norwich win", "Ann Mossby scored twice.", *lines)
    (found,) = kinds([rated], {"Ann Mossby": "PERSON"})
    assert found["Mossby"] is Kind.PERSON
    assert found["Sowerby"] is Kind.ORGANIZATION


def test_a_headline_with_words_that_are_in_no_name_is_none() -> None:
    below = "They rehearse on Monday, and the Marine Works of Norwich rehearse too."
    labels = {
        "Choir Rehearses": "PERSON",
        "Ann Mossby": "PERSON",
        "Rehearse Marine Works": "ORG",
        "Marine Works": "ORG",
        "Rain Commission": "ORG",
    }
    titles = ("Choir Rehearses", "Ann Mossby", "Rain Commission", "Rehearse Marine Works")
    stories = archive(*(story(title, f"It will rain. {below}") for title in titles))
    found = kinds(stories, labels)
    named = {one.title: set(forms) for one, forms in zip(stories, found, strict=True)}
    assert "Choir Rehearses" not in named["Choir Rehearses"]
    assert "Ann Mossby" in named["Ann Mossby"]
    assert "Rain Commission" in named["Rain Commission"]
    assert named["Rehearse Marine Works"] >= {"Marine Works"}
    assert "Rehearse Marine Works" not in named["Rehearse Marine Works"]


@pytest.mark.parametrize(
    ("name", "stories", "expected"),
    [
        ("velvet orchard", {Kind.ORGANIZATION: 4, Kind.PERSON: 2}, Kind.ORGANIZATION),
        ("velvet orchard", {Kind.ORGANIZATION: 4, None: 2}, Kind.ORGANIZATION),
        ("velvet orchard", {None: 4, Kind.ORGANIZATION: 2}, None),
        ("velvet orchard", {Kind.ORGANIZATION: 3, Kind.PERSON: 3}, NOTHING),
        ("velvet orchard", {Kind.ORGANIZATION: 2, Kind.PERSON: 1}, NOTHING),
        ("velvet orchard", {Kind.ORGANIZATION: 1, Kind.PERSON: 2}, Kind.PERSON),
        ("john orchard", {Kind.ORGANIZATION: 2, Kind.PERSON: 1}, NOTHING),
        ("velvet", {Kind.ORGANIZATION: 9, Kind.PERSON: 1}, NOTHING),
        ("new york", {Kind.ORGANIZATION: 4, Kind.PLACE: 1}, NOTHING),
        ("hull city", {Kind.ORGANIZATION: 4, Kind.PLACE: 1}, Kind.ORGANIZATION),
        ("velvet stadium", {Kind.ORGANIZATION: 1, Kind.PLACE: 1}, Kind.PLACE),
        ("velvet stadium", {Kind.ORGANIZATION: 5, Kind.PLACE: 1}, Kind.ORGANIZATION),
        ("john park", {Kind.PERSON: 1, Kind.PLACE: 1}, NOTHING),
    ],
)
def test_most_stories_settle_what_a_name_of_several_words_is(
    name: str, stories: Mapping[Kind | None, int], expected: object
) -> None:
    chosen = settled(Counter({(name, kind): count for kind, count in stories.items()}))
    assert chosen == ({} if expected is NOTHING else {name: expected})


@pytest.mark.parametrize(
    ("team", "kind"), [("mossby county", Kind.ORGANIZATION), ("new york", None)]
)
def test_a_team_is_one_elsewhere_unless_a_town_bears_its_name(team: str, kind: Kind | None) -> None:
    counts = {(team + TABLE, Kind.ORGANIZATION): 9, (team, Kind.PLACE): 1}
    assert settled(Counter(counts)).get(team) is kind


def test_what_is_settled_holds_in_every_story() -> None:
    labels = {"Velvet Orchard": "ORG", "VELVET ORCHARD": "PERSON"}
    most = [story("Radio", f"On day {n} they heard Velvet Orchard.") for n in range(4)]
    odd = story("Radio again", "Later they met Mr VELVET ORCHARD.")
    found = kinds(archive(*most, odd), labels)
    assert {kind for one in found for kind in one.values()} == {Kind.ORGANIZATION}


def test_a_towns_name_is_a_persons_where_nothing_happens_there() -> None:
    labels = {"Victoria Mossby": "PERSON", "Victoria": "GPE"}
    of_her = story("Song", "Victoria Mossby sang.", "Then Victoria left.", "Victoria was glad.")
    of_both = story("Trip", "Victoria Mossby lives in Victoria.", "Then Victoria was closed.")
    (hers,) = kinds([of_her], labels)
    assert hers["Victoria"] is Kind.PERSON
    (town,) = kinds([of_both], labels)
    assert town["Victoria"] is Kind.PLACE


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("She has a daughter, Grace, two, and a son Camden, six months.", Kind.PERSON),
        ("Their sons are Grace, two, and Camden, eight.", Kind.PERSON),
        ("She met her boyfriend Camden, who was glad.", Kind.PERSON),
        ("She has a house in Camden, 21, High Street.", Kind.PLACE),
        ("Then came Camden, two and a half miles on.", Kind.PLACE),
    ],
)
def test_a_town_whose_name_a_child_bears(said: str, kind: Kind) -> None:
    (found,) = kinds([story("Home", said, "Later Camden was seen.")], {"Camden": "GPE"})
    assert found["Camden"] is kind


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("They have a daughter, Zeldra, two, and a son.", Kind.PERSON),
        ("They have a son Zeldra.", Kind.PERSON),
        ("Of the money most went to Zeldra, 24,282 to others.", Kind.ORGANIZATION),
        ("She is the wife of a Zeldra, and his girlfriend Zeldra is not.", Kind.ORGANIZATION),
    ],
)
def test_a_child_called_as_a_firm_is(said: str, kind: Kind) -> None:
    labels = {"Zeldra": "ORG"}
    of_cars = [story("Cars", f"On day {n} they bought a car of Zeldra.") for n in range(9)]
    odd = story("Home", said, "They saw Zeldra, and Zeldra laughed.")
    stories = archive(*of_cars, odd)
    assert kinds(stories, labels)[stories.index(odd)]["Zeldra"] is kind


def test_no_country_is_a_child_by_a_number_behind_it() -> None:
    said = "Senegal has 117 ships, Malawi, 107, and Ethiopia, 99, of them old."
    (found,) = kinds([story("Ships", said)], {"Ethiopia": "GPE", "Malawi": "GPE"})
    assert set(found.values()) == {Kind.PLACE}


def test_a_town_that_mostly_means_its_club_in_a_story() -> None:
    games = [
        story(
            f"Football - Norwich beat Ipswich on day {day}",
            "Norwich beat Ipswich in the league match, and Norwich captain Rowe scored two goals.",
        )
        for day in range(9)
    ]
    summer = story(
        "Who goes where",
        "A Norwich fan, the Norwich captain and a Norwich striker are glad.",
        "A Norwich midfielder is not.",
        "Where he could go: Norwich, Hull.",
        "NORWICH, Oct 19 - In Norwich it rained.",
    )
    stories = archive(*games, summer)
    labels = {"Norwich": "GPE", "NORWICH": "GPE", "Ipswich": "GPE", "Hull": "GPE"}
    of_summer = named(stories, labels)[stories.index(summer)]
    said = dict(
        zip(zip(of_summer.forms, of_summer.kinds, strict=True), of_summer.counts, strict=True)
    )
    assert said["Norwich", Kind.ORGANIZATION] == 5
    assert said["Norwich", Kind.PLACE] == 1
    assert said["NORWICH", Kind.PLACE] == 1


def test_a_manager_on_the_score_sheet_is_no_side() -> None:
    labels = {"Slavko Mossby": "GPE", "Norwich": "GPE", "Sowerby": "GPE", "Ann Mossby": "PERSON"}
    game = story(
        "Football - Norwich win",
        "Norwich beat Sowerby in the league match, and Sowerby captain Rowe lost the ball.",
        "Slavko Mossby was glad.",
    )
    others = [story("Choir", f"On day {n} Ann Mossby sang.") for n in range(3)]
    labels_elsewhere = {**labels, "Slavko Mossby": "PERSON"}
    told = [story("Man", f"On day {n} Slavko Mossby said so.") for n in range(3)]
    stories = archive(game, *others, *told)
    found = kinds(stories, labels_elsewhere)
    assert found[stories.index(game)]["Slavko Mossby"] is Kind.PERSON


def test_players_go_from_side_to_side() -> None:
    labels = {"Norwich": "GPE", "Ipswich": "GPE"}
    moves = story(
        "Football - Striker leaves Norwich",
        "The striker goes from Norwich to Ipswich after thirty goals in the league last season.",
        "Norwich have signed a midfielder and a goalkeeper, and Ipswich captain Rowe was glad.",
    )
    (found,) = kinds([moves], labels)
    assert found == {"Norwich": Kind.ORGANIZATION, "Ipswich": Kind.ORGANIZATION}


def test_letters_that_are_short_for_a_common_noun() -> None:
    """In the story that says so; elsewhere they may be a club's."""
    labels = {"BMI": "ORG"}
    noun = story("Health", "Their body mass index (BMI) was high.", "BMI is measured in Leeds.")
    club = [story("Chess", f"On day {n} they joined BMI in Leeds.") for n in range(3)]
    stories = archive(noun, *club)
    found = dict(zip(stories, kinds(stories, labels), strict=True))
    assert "BMI" not in found[noun]
    others = archive(story("Health", "The Bakers Malt Institute (BXI) won."))
    assert kinds(others, {"BXI": "ORG"})[0]["BXI"] is Kind.ORGANIZATION


def test_a_name_that_the_model_cuts_begins_where_its_letters_say() -> None:
    text = "They met at the Rivers and Harbour products Agency (RHA) on Monday."
    (found,) = named([story("Rain", text)], {"Harbour products Agency": "ORG"})
    assert set(found.forms) == {"Rivers and Harbour products Agency", "RHA"}


def test_nothing_within_a_things_name_is_a_name() -> None:
    labels = {"Mossby Dock Bill": "ORG", "Bill": "PERSON"}
    own = story("Parliament", "They read the Mossby Dock Bill.", "Bill came. Bill, 40, left.")
    (found,) = named([own], labels)
    assert "Mossby Dock Bill" not in found.forms
    assert {spot[0] for _, spot, _ in found.spots()} == {2}


@pytest.mark.parametrize(
    ("said", "found"),
    [("the drama series Zeldra", False), ("the team of Zeldra", True)],
)
def test_what_is_called_a_series_is_a_show(said: str, found: bool) -> None:
    labels = {"Zeldra": "ORG"}
    stories = archive(*(story("Rain", f"On day {n} they saw {said}.") for n in range(3)))
    assert any("Zeldra" in each for each in kinds(stories, labels)) is found


def test_a_networks_series_makes_no_show_of_the_network() -> None:
    labels = {"Zeldra": "ORG"}
    texts = [f"On day {n} they saw the second season of Zeldra's drama." for n in range(3)]
    found = kinds(archive(*(story("Rain", text) for text in texts)), labels)
    assert all(each["Zeldra"] is Kind.ORGANIZATION for each in found)


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("Oper shr 55", True),
        ("Jan/Mar", True),
        ("NOTE:1987", True),
        ("D-N.J.", True),
        ("U.S.-Japan", True),
        ("Guinea-Bissau", False),
        ("Stratford-Paris", False),
        ("3Com Corp", False),
        ("1922 Committee", False),
        ("Group 4", False),
        ("I-75", False),
        ("Mossby/Hale", False),
    ],
)
def test_what_is_nobodys_name(text: str, nothing: bool) -> None:
    said: Counter[Kind | None] = Counter()
    by_lists(text, lambda kind, score: said.update({kind: round(score)}))
    assert (said[None] >= 50) is nothing


@pytest.mark.parametrize(
    ("text", "is_model"),
    [
        ("T-1", True),
        ("M25", True),
        ("AZD1656", True),
        ("G-6", False),
        ("MI5", False),
        ("O2", False),
        ("ABC7", False),
        ("A Level", False),
    ],
)
def test_letters_and_figures_are_of_a_machine(text: str, is_model: bool) -> None:
    said: Counter[Kind | None] = Counter()
    by_lists(text, lambda kind, score: said.update({kind: round(score)}))
    assert (said[None] > said[Kind.ORGANIZATION]) is is_model


@pytest.mark.parametrize(
    ("whole", "kind"), [("Ann De la Moss", Kind.PERSON), ("Ann Hale", Kind.ORGANIZATION)]
)
def test_a_last_name_of_several_words(whole: str, kind: Kind) -> None:
    labels = {whole: "PERSON", "De la Moss": "ORG"}
    said = story("Fog", "De la Moss closed.", f"{whole}, who is 40, waited for De la Moss.")
    (found,) = kinds([said], labels)
    assert found["De la Moss"] is kind
