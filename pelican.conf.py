"""The archive's settings, all of them. What a folder or address may be is also taken from the
environment, which is how `make html SEEDS=… OUTPUT=… SITEURL=… CONTENT=…` passes them on.

Every setting of Backfile is explained in plugins/backfile/settings.py.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def _folder(name: str, default: str) -> str:
    return str(Path(os.environ.get(name) or ROOT / default).absolute())


# --- What you will want to change ----------------------------------------------------------------

SITENAME = os.environ.get("SITENAME") or "Backfile"
SITEURL = os.environ.get("SITEURL", "").rstrip("/")
# The language of the pages: "en-GB", "en-US", "de", "fr" (docs/translating.md).
SITE_LOCALE = os.environ.get("SITE_LOCALE") or "en-GB"

# --- Folders -------------------------------------------------------------------------------------

SEEDS = _folder("SEEDS", "seeds")
PATH = _folder("CONTENT", "content")
OUTPUT_PATH = _folder("OUTPUT", "output")
CACHE_PATH = _folder("CACHE", ".cache")

# --- Backfile ------------------------------------------------------------------------------------

# Extraction on a Dask cluster (docs/scale.md); empty: on this machine.
ENTITY_SCHEDULER = os.environ.get("SCHEDULER", "")

INGEST_STRICT = os.environ.get("STRICT", "") not in ("", "0")

# A page of doubtful decisions, for the archivist's eyes: not on the published site.
SITE_REVIEW = not os.environ.get("PUBLISH")

# --- Pelican: leave these as they are ------------------------------------------------------------

THEME = str(ROOT / "theme")
PLUGIN_PATHS = [str(ROOT / "plugins")]
PLUGINS = ["backfile"]
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
# No page shows the date that Pelican would format for each story.
DEFAULT_DATE_FORMAT = ""
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "auto_reload": False,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.i18n", "backfile.site.fixed.FixedWords"],
}

PAGE_PATHS = ["pages"]
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
# Stories, periods, entities, feeds and static files are Backfile's; Pelican's own ways would cost
# time that grows with the square of the archive.
ARTICLE_PATHS = []
ARTICLE_TRANSLATION_ID = None
ARTICLE_ORDER_BY = "number"
PAGE_TRANSLATION_ID = None
FORMATTED_FIELDS = []
IGNORE_FILES = []
STATIC_PATHS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
DELETE_OUTPUT_DIRECTORY = False
