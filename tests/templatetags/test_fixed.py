"""Parts of a template that say the same to everybody."""

from django.template import Context, Template
from django.utils.translation import override


def test_it_is_rendered_once_and_knows_no_variable():
    template = Template("{% load fixed %}{{ name }}{% fixed %}<b>{{ name }}</b>{% endfixed %}")
    assert [template.render(Context({"name": name})) for name in ("eve", "nick")] == ["eve<b></b>", "nick<b></b>"]


def test_each_language_has_its_own():
    template = Template('{% load fixed %}{% fixed %}{{ _("Yes") }}{% endfixed %}')
    said = []
    for language in ("en", "de", "en"):
        with override(language):
            said.append(template.render(Context()))
    assert said == ["Yes", "Ja", "Yes"]
