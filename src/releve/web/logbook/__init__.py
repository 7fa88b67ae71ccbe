"""The main courante: everything said, newest first, as the register that a crisis cell keeps and a judge reads."""
