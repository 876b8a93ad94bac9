"""The text that a page about the coder shows: the user's, or a short invented one."""

from epresolutions.sources.parsing.text import read_text

INVENTED = {
    "en": """Resolution on the closing of newspapers in Kazakhstan

Parliament regretted that three newspapers had been closed and recalled that a free press is
part of any democracy. It called on the Kazakh authorities to:

- let the newspapers appear again and drop the charges against their editors;
- amend the law on the press in line with the advice of the OSCE.

Parliament also called for an independent inquiry into the attack on a reporter. The EEAS
and the EU Delegation were asked to raise these cases and to follow the trials closely,
while the Commission was invited to fund training for journalists. Members thought that the
agreement could be reviewed one day.
""",
    "fr": """Résolution sur la fermeture de journaux au Kazakhstan

Le Parlement a regretté la fermeture de trois journaux et a rappelé qu’une presse libre est
indispensable à toute démocratie. Il a appelé les autorités kazakhes à :

- laisser les journaux reparaître et abandonner les poursuites contre leurs rédacteurs ;
- modifier la loi sur la presse en suivant les recommandations de l’OSCE.

Le Parlement a aussi demandé une enquête indépendante sur l’agression d’une journaliste. Le
SEAE et la délégation de l’Union ont été invités à évoquer ces cas et à suivre de près les
procès, tandis que la Commission a été invitée à financer la formation des journalistes. Les
députés ont estimé que l’accord pourrait être revu un jour.
""",
}
"""Written for this collection; it says nothing about a real event."""


def chosen_text(text_file: str, language: str) -> str:
    """Read the text the user names, or give the invented one.

    Parameters
    ----------
    text_file : str
        Path; empty: none.
    language : {"en", "fr"}
        Of the invented text.

    Raises
    ------
    RefusedError, ParseError
        If the file cannot be read.
    """
    return read_text(text_file) if text_file else INVENTED[language]
