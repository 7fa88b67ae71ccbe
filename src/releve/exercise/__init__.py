"""The demo: three days of a crisis told as facts, on a told clock, in a journal that can never meet a real one."""
