"""Stories to possible names: the language model, in worker processes, cached.

`extract` is what others call, and `models` to know on what its answers depend.
"""

from backfile.entities.extract.extract import FAILED, extract, models

__all__ = ["FAILED", "extract", "models"]
