import pytest

from backfile.errors import SettingsError
from backfile.settings import read_settings

GIVEN = {
    "SEEDS": "/s",
    "PATH": "/c",
    "OUTPUT_PATH": "/o",
    "CACHE_PATH": "/k",
    "SITENAME": "Archive",
    "SITEURL": "https://example.org/repo/",
}


def test_defaults_and_given_values() -> None:
    settings = read_settings({**GIVEN, "SITE_PAGE_SIZE": 7})
    assert settings.site.page_size == 7
    assert settings.ingest.max_bytes == 5_000_000
    assert settings.siteurl == "https://example.org/repo"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SITE_PAGE_SIZE", "many", "a whole number"),
        ("SITE_PAGE_SIZE", True, "a whole number"),
        ("SITE_PAGE_SIZE", -1, "must not be negative"),
        ("INGEST_STRICT", "yes", "True or False"),
        ("ENTITY_MODEL", 3, "a text in quotes"),
        ("SITEURL", "example.org", "an absolute address"),
        ("SEEDS", None, "must name a folder"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: object, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        read_settings({**GIVEN, name: value})
    assert name in str(caught.value)
