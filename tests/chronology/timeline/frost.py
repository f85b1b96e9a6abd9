"""A calendar of thirteen months with a descending era, for axes that are not ours."""

from wiki.dates.calendar_form import from_form

MONTHS = ("Frost", "Thaw", "Seed", "Rain", "Leaf", "Bloom", "Sun", "Hay", "Corn", "Wine", "Mist", "Dark")
FROST_FORM = {
    "name": "Reckoning of Frost",
    "epoch": 366,
    "months": [[name, 28] for name in MONTHS] + [["Yearsday", 29, 30]],
    "leap": [[4, 1], [100, -1], [400, 1]],
    "weekdays": ["Moonday", "Tidesday"],
    "weekday_epoch": 1,
    "eras": [
        {"name": "Before the Frost", "abbreviation": "BF", "first": 0, "descending": True},
        {"name": "After the Frost", "abbreviation": "AF", "first": 1},
    ],
}
FROST = from_form(FROST_FORM)
