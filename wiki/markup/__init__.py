"""Markup: titles, wikilinks, Markdown to sanitised HTML, and the process that does it. Knows no Django."""
