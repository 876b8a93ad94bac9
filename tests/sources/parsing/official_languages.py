"""Lines of heads in the official languages, in the shape of the Parliament's templates.

By language: the heading of a joint motion; the rule with the Rules of Procedure; how one and two
members sign for a group, of which {group} is the code; the title of a motion and of an adopted
text of 10 March 2016, in which INK is the subject.
"""

HEADS = {
    "bg": (
        "ОБЩО ПРЕДЛОЖЕНИЕ ЗА РЕЗОЛЮЦИЯ",
        "внесено съгласно член 135, параграф 5 и член 123, параграф 4 от Правилника за дейността",
        "от името на групата {group}",
        "Резолюция на Европейския парламент относно INK",
        "Резолюция на Европейския парламент от 10 март 2016 г. относно INK",
    ),
    "cs": (
        "SPOLEČNÝ NÁVRH USNESENÍ",
        "předložený v souladu s čl. 135 odst. 5 a čl. 123 odst. 4 jednacího řádu",
        "za skupinu {group}",
        "Usnesení Evropského parlamentu o INK",
        "Usnesení Evropského parlamentu ze dne 10. března 2016 o INK",
    ),
    "da": (
        "FÆLLES FORSLAG TIL BESLUTNING",
        "jf. forretningsordenens artikel 135, stk. 5, og artikel 123, stk. 4",
        "for {group}-Gruppen",
        "Europa-Parlamentets beslutning om INK",
        "Europa-Parlamentets beslutning af 10. marts 2016 om INK",
    ),
    "de": (
        "GEMEINSAMER ENTSCHLIESSUNGSANTRAG",
        "eingereicht gemäß Artikel 135 Absatz 5 und Artikel 123 Absatz 4 der Geschäftsordnung",
        "im Namen der {group}-Fraktion",
        "Entschließung des Europäischen Parlaments zu INK",
        "Entschließung des Europäischen Parlaments vom 10. März 2016 zu INK",
    ),
    "el": (
        "ΚΟΙΝΗ ΠΡΟΤΑΣΗ ΨΗΦΙΣΜΑΤΟΣ",
        "σύμφωνα με το άρθρο 135 παράγραφος 5 και το άρθρο 123 παράγραφος 4 του Κανονισμού",
        "εξ ονόματος της Ομάδας {group}",
        "Ψήφισμα του Ευρωπαϊκού Κοινοβουλίου σχετικά με INK",
        "Ψήφισμα του Ευρωπαϊκού Κοινοβουλίου της 10ης Μαρτίου 2016 σχετικά με INK",
    ),
    "en": (
        "JOINT MOTION FOR A RESOLUTION",
        "pursuant to Rules 135(5) and 123(4) of the Rules of Procedure",
        "on behalf of the {group} Group",
        "European Parliament resolution on INK",
        "European Parliament resolution of 10 March 2016 on INK",
    ),
    "es": (
        "PROPUESTA DE RESOLUCIÓN COMÚN",
        "presentada de conformidad con el artículo 135, apartado 5, y el artículo 123, apartado 4, "
        "del Reglamento",
        "en nombre del Grupo {group}",
        "Resolución del Parlamento Europeo sobre INK",
        "Resolución del Parlamento Europeo, de 10 de marzo de 2016, sobre INK",
    ),
    "et": (
        "RESOLUTSIOONI ÜHISETTEPANEK",
        "vastavalt kodukorra artikli 135 lõikele 5 ja artikli 123 lõikele 4",
        "fraktsiooni {group} nimel",
        "Euroopa Parlamendi resolutsioon INK",
        "Euroopa Parlamendi 10. märtsi 2016. aasta resolutsioon INK",
    ),
    "fi": (
        "YHTEINEN PÄÄTÖSLAUSELMAESITYS",
        "työjärjestyksen 135 artiklan 5 kohdan ja 123 artiklan 4 kohdan mukaisesti",
        "{group}-ryhmän puolesta",
        "Euroopan parlamentin päätöslauselma INK",
        "Euroopan parlamentin päätöslauselma 10. maaliskuuta 2016 INK",
    ),
    "fr": (
        "PROPOSITION DE RÉSOLUTION COMMUNE",
        "déposée conformément à l'article 135, paragraphe 5, et à l'article 123, paragraphe 4, "
        "du règlement",
        "au nom du groupe {group}",
        "Résolution du Parlement européen sur INK",
        "Résolution du Parlement européen du 10 mars 2016 sur INK",
    ),
    "ga": (
        "COMHTHAIRISCINT I gCOMHAIR RÚIN",
        "de bhun Riail 135(5) agus Riail 123(4) de na Rialacha Nós Imeachta",
        "thar ceann an Ghrúpa {group}",
        "Rún ó Pharlaimint na hEorpa maidir le INK",
        "Rún ó Pharlaimint na hEorpa an 10 Márta 2016 maidir le INK",
    ),
    "hr": (
        "ZAJEDNIČKI PRIJEDLOG REZOLUCIJE",
        "podnesen u skladu s člankom 135. stavkom 5. i člankom 123. stavkom 4. Poslovnika",
        "u ime Kluba zastupnika {group}-a",
        "Rezolucija Europskog parlamenta o INK",
        "Rezolucija Europskog parlamenta od 10. ožujka 2016. o INK",
    ),
    "hu": (
        "KÖZÖS ÁLLÁSFOGLALÁSI INDÍTVÁNY",
        "az eljárási szabályzat 135. cikkének (5) bekezdése alapján",
        "a(z) {group} képviselőcsoport nevében",
        "Az Európai Parlament állásfoglalása INK",
        "Az Európai Parlament 2016. március 10-i állásfoglalása INK",
    ),
    "it": (
        "PROPOSTA DI RISOLUZIONE COMUNE",
        "presentata a norma dell'articolo 135, paragrafo 5, e dell'articolo 123, paragrafo 4, "
        "del regolamento",
        "a nome del gruppo {group}",
        "Risoluzione del Parlamento europeo su INK",
        "Risoluzione del Parlamento europeo del 10 marzo 2016 su INK",
    ),
    "lt": (
        "BENDRAS PASIŪLYMAS DĖL REZOLIUCIJOS",
        "pagal Darbo tvarkos taisyklių 135 straipsnio 5 dalį ir 123 straipsnio 4 dalį",
        "{group} frakcijos vardu",
        "Europos Parlamento rezoliucija dėl INK",
        "2016 m. kovo 10 d. Europos Parlamento rezoliucija dėl INK",
    ),
    "lv": (
        "KOPĪGS REZOLŪCIJAS PRIEKŠLIKUMS",
        "saskaņā ar Reglamenta 135. panta 5. punktu un 123. panta 4. punktu",
        "{group} grupas vārdā",
        "Eiropas Parlamenta rezolūcija par INK",
        "Eiropas Parlamenta 2016. gada 10. marta rezolūcija par INK",
    ),
    "mt": (
        "MOZZJONI KONĠUNTA GĦAL RIŻOLUZZJONI",
        "imressqa skont l-Artikoli 135(5) u 123(4) tar-Regoli ta' Proċedura",
        "f'isem il-Grupp {group}",
        "Riżoluzzjoni tal-Parlament Ewropew dwar INK",
        "Riżoluzzjoni tal-Parlament Ewropew tal-10 ta' Marzu 2016 dwar INK",
    ),
    "nl": (
        "GEZAMENLIJKE ONTWERPRESOLUTIE",
        "ingediend overeenkomstig artikel 135, lid 5, en artikel 123, lid 4, van het Reglement",
        "namens de {group}-Fractie",
        "Resolutie van het Europees Parlement over INK",
        "Resolutie van het Europees Parlement van 10 maart 2016 over INK",
    ),
    "pl": (
        "WSPÓLNY PROJEKT REZOLUCJI",
        "złożony zgodnie z art. 135 ust. 5 i art. 123 ust. 4 Regulaminu",
        "w imieniu grupy {group}",
        "Rezolucja Parlamentu Europejskiego w sprawie INK",
        "Rezolucja Parlamentu Europejskiego z dnia 10 marca 2016 r. w sprawie INK",
    ),
    "pt": (
        "PROPOSTA DE RESOLUÇÃO COMUM",
        "apresentada nos termos do artigo 135.º, n.º 5, e do artigo 123.º, n.º 4, do Regimento",
        "em nome do Grupo {group}",
        "Resolução do Parlamento Europeu sobre INK",
        "Resolução do Parlamento Europeu, de 10 de março de 2016, sobre INK",
    ),
    "ro": (
        "PROPUNERE COMUNĂ DE REZOLUȚIE",
        "depusă în conformitate cu articolul 135 alineatul (5) și cu articolul 123 alineatul (4) "
        "din Regulamentul de procedură",
        "în numele Grupului {group}",
        "Rezoluția Parlamentului European referitoare la INK",
        "Rezoluția Parlamentului European din 10 martie 2016 referitoare la INK",
    ),
    "sk": (
        "SPOLOČNÝ NÁVRH UZNESENIA",
        "predložený v súlade s článkom 135 ods. 5 a článkom 123 ods. 4 rokovacieho poriadku",
        "v mene skupiny {group}",
        "Uznesenie Európskeho parlamentu o INK",
        "Uznesenie Európskeho parlamentu z 10. marca 2016 o INK",
    ),
    "sl": (
        "SKUPNI PREDLOG RESOLUCIJE",
        "v skladu s členom 135(5) in členom 123(4) Poslovnika",
        "v imenu skupine {group}",
        "Resolucija Evropskega parlamenta o INK",
        "Resolucija Evropskega parlamenta z dne 10. marca 2016 o INK",
    ),
    "sv": (
        "GEMENSAMT FÖRSLAG TILL RESOLUTION",
        "i enlighet med artiklarna 135.5 och 123.4 i arbetsordningen",
        "för {group}-gruppen",
        "Europaparlamentets resolution om INK",
        "Europaparlamentets resolution av den 10 mars 2016 om INK",
    ),
}
