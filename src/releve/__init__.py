"""Relève: the life raft of a hospital whose information system is down."""

__version__ = "0.1.0"
