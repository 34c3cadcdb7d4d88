"""The letters: which are Kazakh, which are vowels, which are printed in their place, and which are one to a reader."""

ORDER = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The alphabet in its order. Python sorts by code point, which puts ә ғ қ ң ө ұ ү һ і after я."""

PRINTED = "А-яәғқңөұүһіӘҒҚҢӨҰҮҺІ"
"""Letters of Kazakh and Russian as a set of a pattern has them, small and capital, without ё."""

KAZAKH_ONLY = frozenset("әғқңөұүһі")
"""Letters of Kazakh that Russian has not: 63.6 % of the words of running Kazakh text hold one."""

FRONT = frozenset("әөүіеэ")
"""Vowels of words like `мектеп`; и, у and the loan vowels ю, я, ё go with either kind."""
BACK = frozenset("аоұыяё")
"""Vowels of words like `қазақ`."""
VOWELS = FRONT | BACK | frozenset("иую")

LOOK_ALIKES = {
    **dict(zip("aceopxyi", "асеорхуі", strict=True)),  # Latin: «бiлдiрген», a whole newspaper of them
    **dict(zip("ABCEHKMOPTXI", "АВСЕНКМОРТХІ", strict=True)),  # «Aстана», «Tаза»
    **dict(zip("əǝƏƎ", "әәӘӘ", strict=True)),  # phonetic schwa, turned e: «əрдайым, жəне»
    **dict(zip("ɵƟθΘϴ", "өӨөӨӨ", strict=True)),  # barred o, Greek theta
    **dict(zip("їЇh", "іІһ", strict=True)),  # Ukrainian yi; «жаhан»
    **dict(zip("ΥγΓİ", "ҮүГІ", strict=True)),  # Greek upsilon and gamma, Turkish capital i
    **dict(zip("ѐЀѝЍ", "еЕиИ", strict=True)),  # a stressed letter that Unicode keeps as one
}
"""Letters of other alphabets that are printed for Cyrillic ones; put right inside Cyrillic words only."""

DOUBTFUL = {"Y": "У, Ү", "l": "І, і", "1": "І, і"}
"""Letters and a digit printed for one of two: told of, never put right in silence."""

# Letters that one keyboard, alphabet or script tells apart and another does not.
KEY_LETTERS = {
    **dict(zip("әғқңөұүһ", "агкноуух", strict=True)),  # a Russian keyboard: қазақ → казак
    **dict(zip("іый", "иии", strict=True)),  # і is typed as и, ы or i; Arabic ى is і and ы; Latin i is и and й
    **dict(zip("ёэщцюя", ("е", "е", "ш", "тс", "иу", "иа"), strict=True)),  # letters that Latin and Arabic lack
    **dict(zip("ъьYl1", ("", "", "у", "и", "и"), strict=True)),
}
"""What the letters of a fold key are: 1.6 % of the words of running text share their key with a likelier stem."""
