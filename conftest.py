"""Before any test: the catalogues are compiled, so that pages speak French as they do in a hospital."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "src"))

from releve.web.translations import compile_all

compile_all()
