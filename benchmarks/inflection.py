"""A root and the names of endings in, the inflected word out: the suffix tables read forwards."""

from archsearch.kazakh.forms import FORMS, Form, vowel_harmony


def inflect(root: str, endings: list[str], state: str = "noun") -> str | None:
    """`root` with the endings of these names, one after the other; None where the tables have no such word."""
    word = root
    for place, name in enumerate(endings):
        form = _next_form(word, state, name, place == len(endings) - 1)
        if form is None:
            return None
        word += form.text
        state = form.suffix.to
    return word


def _next_form(word: str, state: str, name: str, final: bool) -> Form | None:
    harmony = "B" if vowel_harmony(word) == "B" else "F"
    for forms in FORMS.values():
        for form in forms:
            fits = state in form.suffix.after and word[-1] in form.left and form.harmony in ("", harmony)
            if form.suffix.name == name and fits and not (form.softened and final):
                return form
    return None
