"""The letters: which are Kazakh, which are vowels, and which of another script are printed in their place."""

KAZAKH_ONLY = frozenset("әғқңөұүһі")
"""Letters of Kazakh that Russian has not: 63.6 % of the words of running Kazakh text hold one."""

# Latin, Greek and other letters met inside Cyrillic words of the press: «бiлдiрген», «əрдайым», «жаhан».
LOOK_ALIKES = {
    **dict(zip("aceopxyi", "асеорхуі", strict=True)),
    **dict(zip("ABCEHKMOPTXI", "АВСЕНКМОРТХІ", strict=True)),
    **dict(zip("əǝƏƎ", "әәӘӘ", strict=True)),
    **dict(zip("ɵƟθΘ", "өӨөӨ", strict=True)),
    **dict(zip("їЇh", "іІһ", strict=True)),
    **dict(zip("Υγ", "Үү", strict=True)),
}

DOUBTFUL = {"Y": "УҮ", "l": "іІ", "1": "іІ"}
"""Letters that stand for one of two: they are told of, never repaired in silence."""
