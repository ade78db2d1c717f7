"""Stories to possible names: the language model, in worker processes, cached.

`extract` is the only function that others call.
"""

from backfile.entities.extract.extract import extract

__all__ = ["extract"]
