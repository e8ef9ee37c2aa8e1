"""What can be wrong with a written deck (TK6xx: its structure; TK72x: its accessibility)."""

from __future__ import annotations

from talkkit.diagnostics import Severity, rule
from talkkit.ooxml.faults import Fault

_WRITER = (
    "Write the deck anew with talkkit, or report the program that wrote it. Saving a copy in PowerPoint often helps."
)

RULES = {
    Fault.NOT_A_DECK: rule(
        "TK601",
        "not-a-deck",
        Severity.ERROR,
        what="The file is not a PowerPoint presentation in the Office Open XML format.",
        why="Nothing of it can be shown or checked. Encrypted files, the older .ppt format and broken downloads "
        "are the usual cases.",
        instead="Save it as .pptx without a password, or download it again.",
    ),
    Fault.UNSAFE: rule(
        "TK602",
        "unsafe-package",
        Severity.ERROR,
        what="The file would unpack to far more than any deck holds.",
        why="Such files are made to exhaust the memory of whoever opens them. talkkit does not unpack it.",
        instead="Ask whoever sent the file for another copy.",
    ),
    Fault.NAMES: rule(
        "TK603",
        "package-names",
        Severity.ERROR,
        what="The zip file holds two entries of one name, names that differ by case alone, or folders.",
        why="PowerPoint asks to repair such a file, and which of the two entries it takes is chance.",
        instead=_WRITER,
    ),
    Fault.CONTENT_TYPE: rule(
        "TK604",
        "content-type",
        Severity.ERROR,
        what="A part has no content type, two or a wrong one, or a type is declared for a part that is not there.",
        why="PowerPoint finds parts by their type and asks to repair the file.",
        instead=_WRITER,
    ),
    Fault.MEDIA: rule(
        "TK605",
        "media-type",
        Severity.ERROR,
        what="The bytes of a picture are not of the type that is declared for it, or an SVG has no bitmap beside it.",
        why="PowerPoint shows a red cross, or asks to repair the file; Keynote refuses it.",
        instead="Convert the picture to PNG or JPEG and insert it again.",
    ),
    Fault.XML: rule(
        "TK606",
        "broken-part",
        Severity.ERROR,
        what="A part is not well-formed XML, or brings a document type definition.",
        why="Office refuses the part, and often the file. Definitions serve attacks; Office writes none.",
        instead=_WRITER,
    ),
    Fault.RELATIONSHIP: rule(
        "TK607",
        "broken-relationship",
        Severity.ERROR,
        what="A part refers to another that is not in the file, uses a reference that it does not have, or links to "
        "something that is no valid URI.",
        why="PowerPoint asks to repair the file and drops the picture, the link or the slide.",
        instead=_WRITER,
    ),
    Fault.ORPHAN: rule(
        "TK608",
        "orphan-part",
        Severity.WARNING,
        what="A part is in the file, but nothing refers to it, or a slide is not in the list of slides.",
        why="What was deleted is still readable by others; orphaned slides have made PowerPoint repair files.",
        instead="Save the deck in PowerPoint, which writes only what is used.",
    ),
    Fault.IDENTIFIER: rule(
        "TK609",
        "deck-identifier",
        Severity.ERROR,
        what="Two slides, masters or layouts share an id, or an id is outside of the range that Office takes.",
        why="PowerPoint asks to repair the file and may drop slides.",
        instead=_WRITER,
    ),
    Fault.SHAPE_ID: rule(
        "TK610",
        "duplicate-shape-id",
        Severity.WARNING,
        what="Two shapes of a slide have the same id, or a shape has none that is valid.",
        why="PowerPoint opens it, but animations, connectors and comments then belong to the wrong shape.",
        instead=_WRITER,
    ),
    Fault.CREATION_ID: rule(
        "TK611",
        "duplicate-creation-id",
        Severity.WARNING,
        what="Two slides, or two shapes of a slide, have the same creation id.",
        why="Comments and co-authoring find slides and shapes by it; copies that keep it may break files.",
        instead=_WRITER,
    ),
    Fault.NOTES: rule(
        "TK612",
        "notes-master",
        Severity.ERROR,
        what="Notes pages lack their notes master or slide, or the presentation does not list the notes master.",
        why="PowerPoint tolerates some of it. Keynote refuses the file.",
        instead="Open and save the deck in PowerPoint, or write it anew with talkkit.",
    ),
    Fault.SIZE: rule(
        "TK613",
        "slide-size",
        Severity.ERROR,
        what="The slide size is named after a screen format, but its width and height are others, or a side is less "
        "than 1 inch or more than 56.",
        why="Keynote refuses the one, PowerPoint the other.",
        instead="Set the slide size again in PowerPoint under Design, Slide Size.",
    ),
    Fault.THEME: rule(
        "TK614",
        "incomplete-theme",
        Severity.ERROR,
        what="A master has no theme or shares one, or a theme lacks some of its fills, lines, effects or backgrounds.",
        why="PowerPoint asks to repair the file.",
        instead=_WRITER,
    ),
    Fault.ORDER: rule(
        "TK615",
        "element-order",
        Severity.ERROR,
        what="The parts of a slide, a master or the presentation stand in another order than the standard gives.",
        why="PowerPoint reads them in that order only and asks to repair the file.",
        instead=_WRITER,
    ),
    Fault.INCOMPLETE: rule(
        "TK625",
        "incomplete-part",
        Severity.ERROR,
        what="A slide, master, theme or shape lacks something that the standard wants in each, or has it twice.",
        why="PowerPoint asks to repair the file, or refuses it.",
        instead=_WRITER,
    ),
    Fault.TABLE: rule(
        "TK616",
        "table-grid",
        Severity.ERROR,
        what="A table's rows have more or fewer cells than it has columns, or a merged cell reaches beyond it.",
        why="PowerPoint asks to repair the file and drops the table.",
        instead=_WRITER,
    ),
    Fault.TEXT_BODY: rule(
        "TK617",
        "empty-text-body",
        Severity.ERROR,
        what="A text body has no paragraph, or a table cell has no text body. Even empty ones need one.",
        why="PowerPoint asks to repair the file.",
        instead=_WRITER,
    ),
    Fault.VALUE: rule(
        "TK618",
        "bad-value",
        Severity.ERROR,
        what="An attribute has a value that it does not take (a word outside of its list, a number out of bounds, a "
        "colour that is not six digits), a bullet has no character, or a group's place is incomplete.",
        why="PowerPoint asks to repair the file.",
        instead=_WRITER,
    ),
    Fault.LANGUAGE: rule(
        "TK619",
        "bad-language",
        Severity.WARNING,
        what="Text is marked with something that is no language tag.",
        why="Screen readers then read it in the wrong voice, and spelling is not checked.",
        instead="Use tags like `en-GB`, `de-DE`, `ja-JP`.",
    ),
    Fault.SECTIONS: rule(
        "TK620",
        "broken-sections",
        Severity.ERROR,
        what="The sections miss a slide, name one twice, or name one that is not there.",
        why="PowerPoint asks to repair the file or drops all sections.",
        instead=_WRITER,
    ),
    Fault.SLIDE_LINK: rule(
        "TK621",
        "broken-slide-link",
        Severity.ERROR,
        what="A link leads to a slide that is not there.",
        why="In the show the click does nothing; PowerPoint may ask to repair the file.",
        instead="Set the link again, or remove it.",
    ),
    Fault.REFERENCE: rule(
        "TK622",
        "lost-shape",
        Severity.ERROR,
        what="An animation or a connector belongs to a shape that is not on the slide, or time nodes share an id.",
        why="PowerPoint drops all animations of the slide, or asks to repair the file.",
        instead=_WRITER,
    ),
    Fault.CHART: rule(
        "TK623",
        "broken-chart",
        Severity.ERROR,
        what="A chart's axes do not belong together, its values are none, or its workbook is missing or does not open.",
        why="PowerPoint shows an empty frame or asks to repair the file.",
        instead=_WRITER,
    ),
    Fault.PROPERTIES: rule(
        "TK624",
        "broken-properties",
        Severity.ERROR,
        what="A document property stands twice in the file, or a date is none.",
        why="PowerPoint asks to repair the file before it shows a single slide.",
        instead=_WRITER,
    ),
    Fault.UNKNOWN: rule(
        "TK626",
        "unknown-markup",
        Severity.ERROR,
        what="A part holds an element or an attribute that PowerPoint does not know at that place.",
        why="PowerPoint asks to repair the file, and drops what it does not know.",
        instead=_WRITER,
    ),
    Fault.PLACEHOLDER: rule(
        "TK627",
        "two-titles",
        Severity.ERROR,
        what="A slide, layout or master has more than one title.",
        why="PowerPoint keeps one of them and may ask to repair the file; screen readers announce either.",
        instead="Make the second title a text box.",
    ),
}
"""The rule of each kind of fault."""

FILE_NAME_ALT = rule(
    "TK721",
    "file-name-as-description",
    Severity.WARNING,
    what="The description of a picture is a file name.",
    why="A screen reader spells it out, and nobody learns what the picture shows.",
    instead="Describe in a sentence what the picture is there for.",
)
GENERATED_ALT = rule(
    "TK722",
    "generated-description",
    Severity.INFO,
    what="The description of a picture was generated by Office.",
    why="It names what is visible, not what the picture means for the talk; Office's own checker asks for a review.",
    instead="Describe in a sentence what the picture is there for.",
)
SECTION_NAME = rule(
    "TK723",
    "section-name",
    Severity.WARNING,
    what="A section has no name, Office's default name, or the name of another section.",
    why="Sections are how somebody who cannot see the slides finds the way through a deck.",
    instead="Name each section after what it is about.",
)
READING_ORDER = rule(
    "TK724",
    "reading-order",
    Severity.WARNING,
    what="A slide's title is not the first thing that is read out.",
    why="Screen readers follow the order of the shapes, from back to front; content before its title makes no sense.",
    instead="In PowerPoint's Reading Order pane move the title to the top.",
)
NO_LANGUAGE = rule(
    "TK725",
    "no-language",
    Severity.WARNING,
    what="Text on a slide has no language.",
    why="Screen readers then read it in the voice of the system's language, and spelling is not checked.",
    instead="Select the text in PowerPoint and set its language under Review, Language.",
)
TINY_TEXT = rule(
    "TK726",
    "tiny-text",
    Severity.WARNING,
    what="Text on a slide is smaller than 9 points, or than 12 points outside of the footers.",
    why="From the back row it cannot be read.",
    instead="Say less, or put it on two slides. What has to be read alone belongs in the companion post.",
)
MERGED_CELLS = rule(
    "TK727",
    "merged-cells",
    Severity.WARNING,
    what="A table has merged or split cells.",
    why="Screen readers lose count of the columns; Office's accessibility checker warns of it.",
    instead="Repeat the value in each cell, or use two tables.",
)
