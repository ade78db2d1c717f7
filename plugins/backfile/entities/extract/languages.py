"""Which model reads a story, if any."""

from __future__ import annotations

from backfile.model import Said, Story, marked
from backfile.settings import EntitySettings

UNKNOWN = ("", "und")


def model_for(story: Story, settings: EntitySettings) -> tuple[str, str]:
    """(model, "") or ("", why none reads this story).

    A story of unknown language (most often a mere headline) goes to the English model if it is
    written in plain Latin letters: names are what it holds, if anything.
    """
    language = story.language.lower()
    primary = language.partition("-")[0]
    by_language = {key.lower(): model for key, model in settings.models.items()}
    chosen = by_language.get(language) or by_language.get(primary)
    if chosen:
        return chosen, ""
    if primary == "en" or (primary in UNKNOWN and _plain(story)):
        return settings.model, ""
    if primary in UNKNOWN:
        return "", marked(
            "The story is in an unknown language, for which no model is set (ENTITY_MODELS): only "
            "names from the gazetteer and from the other stories were looked for."
        )
    return "", Said(
        "The story is in the language %s, for which no model is set (ENTITY_MODELS): only names "
        "from the gazetteer and from the other stories were looked for.",
        repr(story.language),
    )


def _plain(story: Story) -> bool:
    letters = [c for text in story.texts for c in text if c.isalpha()]
    return sum(c.isascii() for c in letters) >= 0.98 * len(letters)
