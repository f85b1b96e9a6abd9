"""Boxes that people take out: the description of a box as HTML, SVG, PNG and wikitext that stand on their own."""
