import pandas as pd

from epresolutions.vocabulary.preparing import texts


def parts(*rows):
    return pd.DataFrame(rows, columns=["part", "text"], dtype="str")


def test_words_broken_at_a_line_end_are_joined():
    assert texts.repair("la liber-\nté des médias", "fr") == "la liberté des médias"
    assert texts.repair("the Saudi-\nArabian court", "en") == "the Saudi-Arabian court"


def test_glued_words_are_parted_and_whole_words_are_not():
    assert texts.repair("garantir desmédias libres", "fr") == "garantir des médias libres"
    assert texts.repair("il revient auxde bonnes mœurs", "fr") == "il revient aux de bonnes mœurs"
    assert texts.repair("les relationsKazakhstan", "fr") == "les relations Kazakhstan"
    assert texts.repair("auxquels et surveiller", "fr") == "auxquels et surveiller"
    assert texts.repair("surblogueurs", "fr") == "surblogueurs"
    assert texts.repair("surblogueurs", "fr", words={"blogueurs"}) == "sur blogueurs"


def test_lines_of_a_paragraph_are_joined_and_lists_are_not():
    text = "première ligne\nsuite de la ligne\n\n1. deuxième\n– troisième"
    assert texts.repair(text, "fr").splitlines() == [
        "première ligne suite de la ligne", "1. deuxième", "– troisième",
    ]  # fmt: skip


def test_parts_are_known_by_their_opening():
    text = (
        "–\u00a0having regard to its earlier work\nB. whereas courts are slow\n"
        "1. Urges judges to hurry\n9. Instructs its President to forward this"
    )
    found = texts.paragraphs(text, "en")
    assert list(found["part"]) == ["citation", "recital", "body", "forwarding"]
    assert texts.part_of("– vu la charte", "fr") == "citation"
    assert texts.part_of("C. considérant que la cour", "fr") == "recital"
    assert texts.part_of("charge sa Présidente de transmettre le texte", "fr") == "forwarding"
    assert texts.part_of("La vue des juges", "fr") == "body"


def test_formulas_go_whatever_the_part_is_called():
    frame = parts(
        ("citation", "having regard to the treaty"),
        ("recital", "A. whereas courts are slow"),
        ("paragraph", "Urges judges to hurry"),
        ("paragraph", "Instructs its President to forward this"),
    )
    left = texts.drop_formulas(frame, "en")
    assert list(left["text"]) == ["courts are slow", "Urges judges to hurry"]
    assert list(texts.drop_recitals(frame, "en")["part"]) == ["citation", "paragraph", "paragraph"]
