from jinja2 import Environment

from backfile.site.fixed import FixedWords


def test_words_in_a_template_are_translated_when_it_is_compiled() -> None:
    asked = []

    def translate(text: str) -> str:
        asked.append(text)
        return f"<{text}>"

    environment = Environment(autoescape=True, extensions=[FixedWords])
    environment.globals["_"] = translate
    template = environment.from_string(
        '{{ _("a %s") % "b" }}{% if x == _("c") %}{{ _(x) }}{% endif %}'
    )
    assert asked == ["a %s", "c"]
    assert template.render(x="<c>") == "&lt;a b&gt;&lt;&lt;c&gt;&gt;"
    assert asked == ["a %s", "c", "<c>"]
