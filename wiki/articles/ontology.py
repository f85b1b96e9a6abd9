"""The world, its kinds and its properties as the pages use them, held in the process."""

from dataclasses import dataclass
from threading import local

from wiki.articles.kinds import Kind
from wiki.articles.properties import Property
from wiki.dates.calendar import Calendar
from wiki.world.models import World


@dataclass(frozen=True, eq=False)
class Ontology:
    """What every page needs of the setting, at one version of it. `kinds` and `properties` go by name, in order.

    `calendar` is the world's own; none for ours.
    """

    version: int
    world: World
    kinds: dict[str, Kind]
    properties: dict[str, Property]
    calendar: Calendar | None = None

    def properties_of(self, kind: Kind) -> list[Property]:
        """All properties, those that the kind names first and in its order."""
        named = {name: self.properties[name] for name in kind.properties if name in self.properties}
        return list((named | self.properties).values())


_held: Ontology | None = None
_asked = local()


def current_ontology(version: int | None = None) -> Ontology:
    """The ontology at `version`: no query when the process holds it, three when it has moved on.

    Without a version, one query asks the database which one is current.
    """
    global _held
    _asked.times = times_asked() + 1
    if version is None:
        version = World.objects.version()
    if _held is None or _held.version != version:
        world = World.objects.select_related("calendar").filter(pk=World.ONLY).first() or World()
        _held = Ontology(
            version=version,
            world=world,
            calendar=world.calendar.rules if world.calendar else None,
            kinds={kind.name: kind for kind in Kind.objects.all()},
            properties={prop.name: prop for prop in Property.objects.all()},
        )
    return _held


def known_ontology() -> Ontology | None:
    """The ontology as the process holds it, which may have moved on; none when nothing has asked for it yet."""
    return _held


def times_asked() -> int:
    """How many times this thread has made sure that the process holds the current ontology."""
    return getattr(_asked, "times", 0)
