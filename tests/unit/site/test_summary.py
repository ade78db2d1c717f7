from collections.abc import Callable
from pathlib import Path

from backfile.entities import Found
from backfile.model import Archive, Story
from backfile.progress import Progress
from backfile.settings import Settings
from backfile.site.addresses import Addresses
from backfile.site.context import Site
from backfile.site.summary import BUDGET, standing
from backfile.site.words import Words
from backfile.site.writer import SiteWriter


def lines(story: Story, tmp_path: Path, total: int) -> str:
    settings = Settings(tmp_path, tmp_path, tmp_path / "out", tmp_path, "", "Archive")
    archive = Archive((story,), ((),))
    site = Site(settings, archive, Found(((),), {}), Addresses(""), Words("en-GB"), Progress())
    writer = SiteWriter(str(tmp_path / "out"))
    writer.write_bytes("index.html", b"x")
    writer.bytes = total
    return "\n".join(standing(site, writer))


def test_a_small_site_is_summed_up(make_story: Callable[..., Story], tmp_path: Path) -> None:
    said = lines(make_story(), tmp_path, 2_000)
    assert "1 story from 0 files" in said
    assert "1 page; 2 files, 2,000 bytes" in said
    assert "GitHub" not in said


def test_a_site_near_the_limit_is_warned_of(
    make_story: Callable[..., Story], tmp_path: Path
) -> None:
    assert "GitHub Pages takes 1,000,000,000" in lines(make_story(), tmp_path, int(BUDGET * 0.8))
