"""Each ruling of the codebook, in a sentence a language; all invented."""

import pytest

from epresolutions.demands.coder import find_demands

GOV = "GOV"
RULINGS = [
    (1, "en", "Members said that the charges against the baker must be dropped.", "QUASH GOV"),
    (1, "fr", "Les poursuites contre le boulanger devraient être abandonnées.", "QUASH GOV"),
    (1, "en", "Considers that relations must rest on shared values;", ""),
    (1, "fr", "considère que les relations doivent reposer sur des valeurs communes;", ""),
    (2, "en", "Urges the authorities to lift the ban and drop the charges;", "QUASH GOV"),
    (2, "fr", "demande aux autorités de libérer les imprimeurs et leur avocat;", "RELEASE GOV"),
    (3, "en", "Urges the authorities to stop razing the village;", "CEASE GOV"),
    (3, "fr", "exhorte les autorités à mettre fin aux raids;", "CEASE GOV"),
    (3, "en", "Urges the authorities to stop watching the lawyers;", "PROTECT GOV"),
    (3, "fr", "exhorte les autorités à cesser de harceler les éditeurs;", "PROTECT GOV"),
    (4, "en", "Calls on the Government to end the detention of the teacher;", "RELEASE GOV"),
    (4, "fr", "demande au gouvernement de fermer les camps d'internement;", "RELEASE GOV"),
    (4, "en", "Calls on the Government to stop arresting teachers;", "CEASE GOV"),
    (4, "fr", "demande au gouvernement de cesser d'arrêter les enseignants;", "CEASE GOV"),
    (5, "en", "Calls on the Member States to grant visas to the singers;", "SUPPORT MS"),
    (5, "fr", "invite les États membres à accueillir les chanteurs menacés;", "SUPPORT MS"),
    (6, "en", "Calls on the EU to suspend the aid to the Government;", "CONDITION EU"),
    (6, "fr", "demande à l'Union de suspendre l'accord;", "CONDITION EU"),
    (6, "en", "Calls on the EU to reconsider its relations with the country;", "VALUES EU"),
    (6, "fr", "demande à l'Union de repenser ses relations avec le pays;", "VALUES EU"),
    (7, "en", "Calls for an inquiry led by the UN;", "MULTILATERAL IO"),
    (7, "fr", "demande une enquête des Nations unies;", "MULTILATERAL IO"),
    (7, "en", "Calls for an independent inquiry into the fire;", "INVESTIGATE GOV"),
    (7, "fr", "demande une enquête indépendante sur l'incendie;", "INVESTIGATE GOV"),
    (8, "en", "Calls on the Government to consult the villages on the dam;", "POLITICAL GOV"),
    (8, "fr", "demande au gouvernement de consulter les villages sur le barrage;", "POLITICAL GOV"),
    (9, "en", "Reminds the authorities of their obligation to respect human rights;", "COMPLY GOV"),
    (
        9,
        "fr",
        "rappelle aux autorités leur obligation de respecter les droits de l'homme;",
        "COMPLY GOV",
    ),
    (10, "en", "Calls on the authorities to let civilian judges hear the case;", "TRIAL GOV"),
    (10, "fr", "demande aux autorités de garantir l'accès à un avocat;", "TRIAL GOV"),
    (10, "en", "Urges the court to spare the lives of the two men;", "PENALTY GOV"),
    (10, "fr", "exhorte le président à commuer la peine capitale;", "PENALTY GOV"),
    (11, "en", "Calls on the parliament to amend the electoral code;", "LAW GOV"),
    (11, "fr", "invite le parlement à modifier le code électoral;", "LAW GOV"),
    (11, "en", "Calls on the authorities to let the party register;", "PROTECT GOV"),
    (11, "fr", "demande aux autorités d'enregistrer l'association;", "PROTECT GOV"),
    (12, "en", "Calls on the EU Delegation to attend the hearings;", "MONITOR EUDEL"),
    (
        12,
        "fr",
        "demande à la délégation de l'Union de rendre visite au prisonnier;",
        "MONITOR EUDEL",
    ),
    (12, "en", "Calls on the EEAS to raise the case at the summit;", "RAISE EEAS"),
    (12, "fr", "demande au SEAE d'évoquer le dossier lors du sommet;", "RAISE EEAS"),
    (13, "en", "Calls on the authorities to offer counselling for the widows;", "REMEDY GOV"),
    (13, "fr", "demande aux autorités d'assurer un suivi médical pour les veuves;", "REMEDY GOV"),
    (14, "en", "Calls on the EU to cut off the militia's income;", "SANCTION EU"),
    (14, "fr", "demande à l'Union de tarir le financement de la milice;", "SANCTION EU"),
    (15, "en", "Asks donors to pay for the camps;", "SUPPORT THIRD"),
    (15, "fr", "demande aux pays voisins d'ouvrir la frontière;", "ACCESS THIRD"),
    (
        15,
        "en",
        "Calls on all parties to the conflict to observe the truce;",
        "CEASE GOV; CEASE ARMED",
    ),
    (
        15,
        "fr",
        "demande à toutes les parties au conflit de respecter la trêve;",
        "CEASE GOV; CEASE ARMED",
    ),
    (
        15,
        "en",
        "Urges all political forces to hold a national dialogue;",
        "POLITICAL GOV; POLITICAL OTHER",
    ),
    (
        15,
        "fr",
        "invite toutes les forces politiques à mener un dialogue national;",
        "POLITICAL GOV; POLITICAL OTHER",
    ),
    (16, "en", "Supports the call of the African Union for an inclusive dialogue;", ""),
    (16, "fr", "soutient l'appel de l'Union africaine à un dialogue inclusif;", ""),
    (
        17,
        "en",
        "Calls on the authorities to end violence, harassment and censorship;",
        "CEASE GOV; PROTECT GOV",
    ),
    (
        17,
        "fr",
        "exige la fin des violences, du harcèlement et de la censure;",
        "CEASE GOV; PROTECT GOV",
    ),
    (18, "en", "Calls on the Government to end slavery;", "PROTECT GOV"),
    (18, "fr", "demande au gouvernement de mettre fin à l'esclavage;", "PROTECT GOV"),
    (
        19,
        "en",
        "Calls on the Government to send the bill to the Venice Commission;",
        "LAW GOV",
    ),
    (
        19,
        "fr",
        "demande au gouvernement de soumettre le projet de loi à la commission de Venise;",
        "LAW GOV",
    ),
    (20, "en", "Calls on the Government to honour its international obligations;", "COMPLY GOV"),
    (20, "fr", "demande au gouvernement de respecter le droit international;", "COMPLY GOV"),
    (20, "en", "Calls on the Government to respect the freedom of the press;", "PROTECT GOV"),
    (20, "fr", "demande au gouvernement de respecter la liberté de réunion;", "PROTECT GOV"),
    (21, "en", "Calls on the court to grant the condemned man a retrial;", "TRIAL GOV"),
    (21, "fr", "demande que le condamné ait droit à un nouveau procès;", "TRIAL GOV"),
    (22, "en", "Calls for compensation for the families of the victims;", "REMEDY GOV"),
    (22, "fr", "demande l'indemnisation des familles des victimes;", "REMEDY GOV"),
    (
        23,
        "en",
        "Reiterates its call for the generals to be brought before the ICC;",
        "MULTILATERAL IO",
    ),
    (
        23,
        "fr",
        "demande que la Cour pénale internationale soit saisie;",
        "MULTILATERAL IO",
    ),
    (24, "en", "Calls on Kenya not to deport the refugees;", "PROTECT THIRD"),
    (24, "fr", "demande au Kenya de ne pas expulser les réfugiés;", "PROTECT THIRD"),
    (25, "en", "Calls on the authorities to lift the ban on the newspaper;", "QUASH GOV"),
    (25, "fr", "demande aux autorités de lever l'interdiction du journal;", "QUASH GOV"),
    (26, "en", "Calls on the Government to reform the electoral system;", "LAW GOV"),
    (26, "fr", "demande au gouvernement de réviser la loi électorale;", "LAW GOV"),
]


@pytest.mark.parametrize(("ruling", "language", "text", "wanted"), RULINGS)
def test_a_ruling(ruling, language, text, wanted):
    rows = find_demands(text, language=language, target_countries=["SOM"])
    found = {f"{row.kind} {row.addressee}" for row in rows}
    assert found == set(filter(None, wanted.split("; ")))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Calls for the printers to be freed and urges the court to hear the case;"),
        ("fr", "demande la libération des imprimeurs et exige une enquête;"),
    ],
)
def test_each_directive_has_a_number_of_its_own(language, text):
    rows = find_demands(text, language=language, target_countries=["SOM"])
    assert [row.clause for row in rows] == [1, 2]
    one = find_demands("Calls on the Council and the Commission to freeze the aid;", language="en")
    assert {row.clause for row in one} == {1}
    assert {row.addressee for row in one} == {"COUNCIL", "COM"}


def test_every_ruling_has_a_sentence_a_language():
    assert {(n, c) for n, c, _, _ in RULINGS} == {
        (n, c) for n in range(1, 27) for c in ("en", "fr")
    }
