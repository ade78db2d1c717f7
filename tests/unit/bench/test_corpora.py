"""Finding a corpus, copying it, and giving its stories to Hugo."""

import json

import pytest

from tests.bench import corpora
from tests.bench.hugo_site import body_of, markdown, write_site


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "gazette" / "seeds"
    (folder / "b").mkdir(parents=True)
    for name in ("2_bb.txt", "1_aa.txt", "b/3_cc.txt"):
        (folder / name).write_text(f" date 2020-01-02 Head {name}\nBody of {name}.\n", "utf-8")
    (folder / "notes.md").write_text("no story", "utf-8")
    return tmp_path / "gazette"


@pytest.mark.parametrize("below", [".", "seeds"])
def test_a_corpus_is_found_with_and_without_its_seeds_folder(corpus, below):
    found = corpora.find_corpus(str(corpus / below))
    assert found.name == "gazette"
    assert [path.name for path in found.stories()] == ["1_aa.txt", "2_bb.txt", "3_cc.txt"]


def test_none_given_and_none_found_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.delenv("CORPUS", raising=False)
    monkeypatch.setattr(corpora, "SHELF", tmp_path / "none")
    with pytest.raises(corpora.NoCorpusError, match="CORPUS=folder"):
        corpora.find_corpus(None)


def test_the_shelf_is_looked_at_when_none_is_given(monkeypatch, corpus):
    monkeypatch.delenv("CORPUS", raising=False)
    monkeypatch.setattr(corpora, "SHELF", corpus.parent)
    assert corpora.find_corpus(None).name == "gazette"


def test_the_last_story_is_held_back_and_the_corpus_left_alone(corpus, tmp_path):
    found = corpora.find_corpus(str(corpus))
    last, added = corpora.copy_without_last(found, tmp_path / "copy")
    assert last == corpus / "seeds" / "b" / "3_cc.txt"
    assert added == tmp_path / "copy" / "b" / "3_cc.txt"
    assert not added.exists()
    assert sorted(p.name for p in (tmp_path / "copy").rglob("*.txt")) == ["1_aa.txt", "2_bb.txt"]
    assert len(found.stories()) == 3


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode(), "é"),
        ("é".encode("utf-8-sig"), "é"),
        ("é".encode("utf-16"), "é"),
        (b"\x93\xe9\x94", "“é”"),
    ],
)
def test_text_by_a_plain_guess(tmp_path, data, text):
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    assert corpora.text_of(path) == text


def test_hugo_gets_every_story_with_its_terms(corpus, tmp_path):
    seeds = corpus / "seeds"
    built = tmp_path / "built"
    (built / "person" / "ada").mkdir(parents=True)
    (built / "person" / "ada" / "index.html").touch()
    (built / "data").mkdir()
    ada, rare = {"id": "person/ada", "name": "Ada"}, {"id": "place/rare", "name": "Rare"}
    articles = [
        {"id": "aa", "seed": "1_aa.txt", "title": "One", "date": "2020-01-02"},
        {"id": "bb", "seed": "2_bb.txt", "title": "Two", "date": None},
    ]
    lines = [json.dumps({**a, "persons": [ada], "places": [rare]}) for a in articles]
    (built / "data" / "articles.jsonl").write_text("\n".join(lines), "utf-8")

    site = write_site(tmp_path / "hugo", seeds, built)

    assert site.pages == ("2020/aa/index.html", "undated/bb/index.html")
    # A place that has no page in ours has none in Hugo's either.
    assert site.terms == 1
    assert site.words == 6
    front, _, body = (site.folder / "content/2020/aa.md").read_text("utf-8").partition("\n\n")
    assert json.loads(front) == {"title": "One", "date": "2020-01-02", "persons": ["Ada"]}
    assert body == "Body of 1_aa.txt.\n"


def test_a_first_line_that_is_no_headline_stays():
    assert body_of("Rain fell. More came.\nSecond.", "Rain fell.") == (
        "Rain fell. More came.\n\nSecond."
    )
    assert body_of(" date 2020-01-01 Rain\nSecond.", "Rain") == "Second."
    assert body_of("Rain", "Rain") == "Rain"


def test_a_shortcode_in_a_story_cannot_stop_hugo():
    text = markdown(
        {"title": "T", "date": None, "persons": [], "places": []}, "{{< x >}} {{% y %}}"
    )
    assert "{{<" not in text
    assert "{{%" not in text
