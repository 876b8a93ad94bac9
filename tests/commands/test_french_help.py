"""Help and messages in French: all of them are in the catalogue, and shown where they are asked."""

import re
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po

from epresolutions import cli, messages, wording

CATALOGUE = Path(messages.__file__).with_name("locale") / "fr.po"
COMMANDS = sorted(cli._COMMANDS)


def words_of(command: click.Command) -> list[str]:
    """Paragraphs of a command's help without its examples, and what is said of its options."""
    paragraphs = [text for text in command.help.split("\n\n") if not text.strip().startswith("\b")]
    said = [option.help for option in command.params if getattr(option, "help", None)]
    return [" ".join(text.split()) for text in (*paragraphs, *said)]


@pytest.mark.parametrize("name", COMMANDS)
def test_all_help_of_a_command_is_in_the_catalogue(name):
    command = cli.group.get_command(click.Context(cli.group, obj="fr"), name)
    missing = [text for text in words_of(command) if messages.translate(text, "fr") == text]
    assert missing == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_explains_itself_in_french(command, name):
    shown = command("--language", "fr", name, "--help")
    assert shown.returncode == 0
    assert shown.stdout.startswith("Utilisation\u00a0:")
    assert "Options:" not in shown.stdout


def test_the_catalogue_fills_the_same_places_in_both_languages():
    with CATALOGUE.open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    assert len(entries) > 100
    for entry in entries:
        assert entry.string, entry.id
        holes = set(re.findall(r"\{\d\}", entry.string))
        assert holes <= set(re.findall(r"\{\d\}", entry.id)), entry.id


def test_what_changes_in_a_message_stays_and_the_rest_is_french():
    told = messages.as_error("no command 'lst'; nearest: list", "fr")
    assert told.startswith(wording.french("Erreur: "))
    assert "'lst'" in told
    assert "list" in told
    assert messages.as_error("no command 'lst'; nearest: list", "en").startswith(
        "Error: no command"
    )


def test_what_the_catalogue_does_not_have_stays_english():
    assert messages.translate("A sentence of nobody.", "fr") == "A sentence of nobody."


@pytest.mark.parametrize(
    ("locale", "language"), [("fr_FR.UTF-8", "fr"), ("de_DE.UTF-8", "en"), ("C", "en"), ("", "en")]
)
def test_the_language_is_that_of_the_locale(monkeypatch, locale, language):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", locale)
    assert messages.of_locale() == language


def test_a_mistake_is_told_in_the_language_that_is_given(command):
    said = command("render", "--focus", "2016/9999", "--language", "fr").stderr
    assert said.startswith("Erreur\u00a0: ")
    assert "pas de résolution 2016/9999(RSP)" in said
    assert "\n" not in said.strip()
