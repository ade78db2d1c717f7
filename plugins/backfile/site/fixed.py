"""What templates say is translated once, when they are compiled, instead of on every page."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

CALL = ("name", "lparen", "string", "rparen")


class FixedWords(Extension):
    """Makes of `_("About")` the string that it stands for; named in pelican.conf.py.

    Only of words that stand in the template itself: `_(reason)` is still asked on every page.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        translate = self.environment.globals.get("_")
        tokens = list(stream)
        at = 0
        while at < len(tokens):
            called = tokens[at : at + len(CALL)]
            is_call = tuple(token.type for token in called) == CALL and called[0].value == "_"
            if is_call and callable(translate):
                yield Token(called[2].lineno, "string", translate(called[2].value))
                at += len(CALL)
            else:
                yield tokens[at]
                at += 1
