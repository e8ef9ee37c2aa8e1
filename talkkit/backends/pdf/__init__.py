"""A deck becomes a PDF: pages drawn from their frames, tagged as PDF/UA-1 asks (ISO 14289-1).

pydyf holds the objects: it is small, and adds nothing of its own, so that the same deck gives the same bytes whatever
versions of other libraries a machine has; qpdf stays free to judge what it did not write.
"""

from talkkit.backends.pdf.document import PdfOptions, write, write_sheets

__all__ = ["PdfOptions", "write", "write_sheets"]
