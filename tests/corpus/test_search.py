from epresolutions.corpus import search


def test_a_word_that_no_title_has_gets_its_near_misses(toy):
    assert search.nearest_words(toy, ("etude", "epsilom")) == "nearest: Epsilon"
    assert search.nearest_words(toy, ("2016/1",)) == ""
    assert search.nearest_words(toy, ("Epsilon",)) == ""


def test_search_finds_words_without_their_accents(toy):
    assert search.find(toy, ("etude",))["title"].tolist() == ["Étude of Epsilon"]
    assert search.find(toy, ("freedom", "gamma"))["procedure"].tolist() == [toy.focus]
    assert search.find(toy, (), countries="Celand", since="2015-10-01")["procedure"].tolist() == [
        toy.names[3]
    ]
