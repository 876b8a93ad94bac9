"""The table of countries: names from Unicode CLDR, regions of our own.

The regions are United Nations M49 sub-regions joined or split as analysts of EU foreign
policy use them. The departures from M49: the six members of the Gulf Cooperation Council
stand apart from Western Asia; so does the South Caucasus; Cyprus is with its Union; Iran is
in the Middle East, Sudan in Eastern Africa; Türkiye is with the Western Balkans, the other
states on the way to accession in term 8; Mexico is in Latin America.
"""

import pandas as pd
from babel import Locale
from babel.core import get_global

REGIONS = {
    ("European Union and Western Europe", "Union européenne et Europe occidentale"): (
        "AND AUT BEL BGR CHE CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ISL ITA LIE LTU "
        "LUX LVA MCO MLT NLD NOR POL PRT ROU SMR SVK SVN SWE VAT"
    ),
    ("Western Balkans and Türkiye", "Balkans occidentaux et Turquie"): (
        "ALB BIH MKD MNE SRB TUR XKX"
    ),
    ("Eastern Europe", "Europe orientale"): "BLR MDA RUS UKR",
    ("South Caucasus", "Caucase du Sud"): "ARM AZE GEO",
    ("Central Asia", "Asie centrale"): "KAZ KGZ TJK TKM UZB",
    ("Gulf states", "États du Golfe"): "ARE BHR KWT OMN QAT SAU",
    ("Middle East", "Moyen-Orient"): "IRN IRQ ISR JOR LBN PSE SYR YEM",
    ("North Africa", "Afrique du Nord"): "DZA EGY ESH LBY MAR TUN",
    ("Western and Central Africa", "Afrique occidentale et centrale"): (
        "AGO BEN BFA CAF CIV CMR COD COG CPV GAB GHA GIN GMB GNB GNQ LBR MLI MRT NER NGA SEN SLE "
        "STP TCD TGO"
    ),
    ("Eastern and Southern Africa", "Afrique orientale et australe"): (
        "BDI BWA COM DJI ERI ETH KEN LSO MDG MOZ MUS MWI NAM RWA SDN SOM SSD SWZ SYC TZA UGA ZAF "
        "ZMB ZWE"
    ),
    ("South Asia", "Asie du Sud"): "AFG BGD BTN IND LKA MDV NPL PAK",
    ("South-East Asia", "Asie du Sud-Est"): "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
    ("East Asia", "Asie de l'Est"): "CHN JPN KOR MNG PRK TWN",
    ("Latin America and the Caribbean", "Amérique latine et Caraïbes"): (
        "ARG ATG BHS BLZ BOL BRA BRB CHL COL CRI CUB DMA DOM ECU GRD GTM GUY HND HTI JAM KNA LCA "
        "MEX NIC PAN PER PRY SLV SUR TTO URY VCT VEN"
    ),
    ("North America", "Amérique du Nord"): "CAN USA",
    ("Oceania", "Océanie"): "AUS FJI FSM KIR MHL NRU NZL PLW PNG SLB TON TUV VUT WSM",
}
"""(English, French) name of a region -> its ISO 3166-1 alpha-3 codes."""

ALPHA2 = {"XKX": "XK"}
"""User-assigned codes that CLDR does not map."""

NAMES = {"COD": ("Democratic Republic of the Congo", "République démocratique du Congo")}
"""Names in place of CLDR's, whose 'Congo - Kinshasa' readers of the Parliament do not use."""


def alpha2(code: str) -> str | None:
    """Give the ISO 3166-1 alpha-2 code of an alpha-3 code, as CLDR maps it; None if it has none."""
    return ALPHA2.get(code) or next(iter(get_global("territory_aliases").get(code, ())), None)


def countries() -> pd.DataFrame:
    """Name every country and put it into its region.

    Returns
    -------
    DataFrame
        Columns country (ISO 3166-1 alpha-3), name_en, name_fr, region_en, region_fr.
    """
    english, french = Locale("en").territories, Locale("fr").territories
    rows = []
    for (region_en, region_fr), codes in REGIONS.items():
        for code in codes.split():
            short = alpha2(code)
            name_en, name_fr = NAMES.get(code, (english[short], french[short]))
            rows.append((code, name_en, name_fr, region_en, region_fr))
    return pd.DataFrame(
        rows, columns=["country", "name_en", "name_fr", "region_en", "region_fr"], dtype="str"
    )
