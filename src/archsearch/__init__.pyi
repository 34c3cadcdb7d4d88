from archsearch.engines.index_folder import open_index as open_index
from archsearch.errors import ArchsearchError as ArchsearchError
from archsearch.indexing import update as update
from archsearch.query import parse as parse
from archsearch.searching import Options as Options
from archsearch.searching import search as search

__version__: str
