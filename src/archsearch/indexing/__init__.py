"""The archive from pages to index: paths in, an index brought up to date and a report of it out.

`updating.update` is the flow from top to bottom: `survey` finds the pages and tells which need not be read, `crew` has
the others read and analysed, `intake` decides what each article means for the index, `changes` writes it, and the
folder (`engines.index_folder.writing`) names what was written. docs/reliability.md says what is promised on the way.
"""

from archsearch.indexing.crew import default_jobs
from archsearch.indexing.pieces import fingerprint
from archsearch.indexing.report import Progress, Report
from archsearch.indexing.run import VanishedError
from archsearch.indexing.updating import update

__all__ = ["Progress", "Report", "VanishedError", "default_jobs", "fingerprint", "update"]
