"""Figures that are computed, not drawn: one a file, each returns SVG without a style of its own."""
