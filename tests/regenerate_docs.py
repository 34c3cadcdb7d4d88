"""Write the output of every console block in README.md and docs/ anew: `python tests/regenerate_docs.py`."""

import tempfile
from pathlib import Path

from archsearch.indexing import update
from console_blocks import PAGES, examples, makes_an_index, run_example


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        index = Path(name) / "kept"
        update(index, [Path(__file__).parent.parent / "sample_corpus"])
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            found = list(examples(page.name, text))
            folder = Path(name) / page.stem
            folder.mkdir()
            own = makes_an_index(found)
            renewed = []
            for example in found:
                output = run_example(example, folder, None if own else index)
                if "another version of the analyser" in output:
                    raise SystemExit("The analyser changed meanwhile; nothing is lost: run this again.")
                renewed.append(example.output if example.shows(output) else example.renewed(output))
            for example, output in zip(reversed(found), reversed(renewed), strict=True):
                if output != example.output:
                    print(f"{page.name}: {example.command}")
                text = text[: example.start] + output + text[example.end :]
            page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
