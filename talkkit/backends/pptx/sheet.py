"""One sheet under construction: a slide, a layout, a master or a notes page, with what its markup refers to."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from msgspec import Struct, field
from pptx.opc.package import Part
from pptx.package import Package

from talkkit.addresses import absolute_target
from talkkit.backends.pptx.color import MASTER_COLORS, ColorMap
from talkkit.backends.pptx.media import Media
from talkkit.ooxml.identity import Numbers, guid
from talkkit.ooxml.languages import office_language
from talkkit.ooxml.markup import Element, Value, node
from talkkit.ooxml.names import ExtensionUri, RelationshipType
from talkkit.style import ParagraphFormat, RunFormat
from talkkit.theme.theme import FontSet

_HIGHEST_SHAPE_ID = 65535


class Tables(Struct, frozen=True):
    """How tables look in this package."""

    style: str = ""
    """Id of a template's table style; empty: talkkit's own."""
    header: RunFormat | None = None
    """What the style makes of text in the header row, where cells leave their look to it ..."""
    cell: RunFormat | None = None
    """... and in all other rows. None: cells say their fills, edges and text themselves."""


class Surroundings(Struct, frozen=True):
    """What all sheets of one package share."""

    package: Package
    fonts: FontSet
    media: Media
    slides: Mapping[str, Part] = field(default_factory=dict)
    """Page key and its slide: where `#key` leads."""
    identity: str = ""
    """What makes this deck's identifiers its own: its slug."""
    lang: str = "en-US"
    standing: Mapping[str, str] = field(default_factory=dict)
    """Kind of footer slot (`footer`, `date`) and the text that it shows on the deck's slides."""
    box: ParagraphFormat | None = None
    """What text outside of placeholders inherits in a template; None: talkkit's own default."""
    tables: Tables = field(default_factory=Tables)


class Wording(Struct, frozen=True):
    """What a sheet's text is written in."""

    lang: str = ""
    """BCP 47; empty: the deck's."""
    rtl: bool = False


_OF_THE_DECK = Wording()


class Sheet:
    """Relates one part to others and hands out shape ids and names while its XML is written."""

    def __init__(
        self,
        key: str,
        part: Part,
        surroundings: Surroundings,
        *,
        wording: Wording = _OF_THE_DECK,
        colors: ColorMap = MASTER_COLORS,
        morphs: bool = False,
    ) -> None:
        self.key = key
        self.part = part
        self.surroundings = surroundings
        self.lang = office_language(wording.lang or surroundings.lang)
        self.rtl = wording.rtl
        self.colors = colors
        self.morphs = morphs
        """Whether the slide turns into the next or out of the last: groups keep things from moving one by one."""
        self._ids = Numbers(2, _HIGHEST_SHAPE_ID)
        self._ordinal = 0
        self.shape_ids: dict[str, int] = {}
        """Key of a frame and the id of its shape."""

    def relate(self, kind: str, target: Part | str) -> str:
        """The id of the relationship to a part or to a URI outside; the same target gets the same id."""
        return self.part.relate_to(target, kind, is_external=isinstance(target, str))

    def picture(self, media: Part) -> str:
        """The id of the relationship to a media part."""
        return self.relate(RelationshipType.IMAGE, media)

    def non_visual(
        self, key: str, noun: str, *, alt: str = "", decorative: bool = False, link: str | None = None
    ) -> Element:
        """`p:cNvPr` with an id of its own, a name that people can read in the selection pane, and the description.

        A decorative object carries no description (Office's own rule).
        """
        self._ordinal += 1
        identity = f"{self.surroundings.identity}/{self.key}/{key}"
        creation = node("a16:creationId", {"id": guid(identity)})
        extensions = [node("a:ext", {"uri": ExtensionUri.SHAPE_CREATION_ID}, creation)]
        if decorative:
            mark = node("adec:decorative", {"val": "1"})
            extensions.append(node("a:ext", {"uri": ExtensionUri.DECORATIVE}, mark))
        self.shape_ids[key] = self._ids.take(key)
        attributes: dict[str, Value | None] = {
            "id": self.shape_ids[key],
            "name": f"{noun} {self._ordinal}",
            "descr": "" if decorative else alt or None,
        }
        click = link_node(self, link) if link else None
        return node("p:cNvPr", attributes, click, node("a:extLst", None, *extensions))


PLAYS = "ppaction://media"
"""What a click on a poster does, in place of a link's target."""


def uri(target: str) -> str:
    """The target as a URI (RFC 3986: what is not ASCII percent-encoded); empty when a slide may not open it."""
    return quote(absolute_target(target), safe="%:/?#[]@!$&'()*+,;=-._~")


def link_node(sheet: Sheet, target: str, tooltip: str = "", *extensions: Element) -> Element | None:
    """`a:hlinkClick` to a slide of this deck (`#key`) or to the web; None where neither exists."""
    if target == PLAYS:
        return node("a:hlinkClick", {"r:id": "", "action": PLAYS})
    if target.startswith("#"):
        slide = sheet.surroundings.slides.get(target[1:])
        if slide is None:
            return None
        relation, action = sheet.relate(RelationshipType.SLIDE, slide), "ppaction://hlinksldjump"
    else:
        opened = uri(target)
        if not opened:
            return None
        relation, action = sheet.relate(RelationshipType.HYPERLINK, opened), None
    listing = node("a:extLst", None, *extensions) if extensions else None
    return node("a:hlinkClick", {"r:id": relation, "action": action, "tooltip": tooltip or None}, listing)
