from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from app.ui.theme import DARK, LIGHT, Tokens, icons, theme
from app.ui.theme.drawings import FOLDER
from app.ui.theme.stylesheet import PICTURES, stylesheet
from app.ui.theme.tokens import COMPACT, NORMAL, contrast

BOTH = [pytest.param(DARK, id="dark"), pytest.param(LIGHT, id="light")]


@pytest.mark.parametrize("tokens", BOTH)
def test_words_can_be_read(tokens: Tokens) -> None:
    for ground in (tokens.panel, tokens.raised, tokens.canvas, tokens.hover, tokens.selected):
        assert contrast(tokens.text, ground) >= 7
    for ground in (tokens.panel, tokens.raised):
        for words in (tokens.quiet, tokens.accent, tokens.warning, tokens.danger):
            assert contrast(words, ground) >= 4.5, (words, ground)
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_danger, tokens.danger) >= 4.5


@pytest.mark.parametrize("tokens", BOTH)
def test_greys_have_no_tint(tokens: Tokens) -> None:
    greys = (
        "canvas",
        "panel",
        "raised",
        "line",
        "text",
        "quiet",
        "hover",
        "pressed",
        "disabled",
        "checker_a",
        "checker_b",
    )
    for name in greys:
        colour = getattr(tokens, name)
        assert colour[1:3] == colour[3:5] == colour[5:7], name


@pytest.mark.parametrize("tokens", BOTH)
def test_the_stylesheet_takes_every_token_and_leaves_no_name(tokens: Tokens) -> None:
    pictures = dict.fromkeys(PICTURES, "somewhere.svg")
    sheet = stylesheet(tokens, NORMAL, pictures)
    assert "$panel" not in sheet
    assert tokens.accent in sheet
    assert sheet != stylesheet(replace(tokens, accent="#123456"), NORMAL, pictures)
    assert sheet != stylesheet(tokens, COMPACT, pictures)


@pytest.mark.parametrize("name", icons.names())
def test_an_icon_is_drawn_on_the_grid_in_the_colour_that_is_asked_for(name: str, qtbot: QtBot) -> None:
    root = ElementTree.parse(FOLDER / f"{name}.svg").getroot()
    assert root.get("viewBox") == "0 0 16 16"
    image = icons.pixmap(name, "#ff0000", 2.0).toImage()
    assert (image.width(), image.height(), image.devicePixelRatio()) == (32, 32, 2.0)
    inked = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 200]
    assert inked
    assert all((c.red(), c.green(), c.blue()) == (255, 0, 0) for c in inked)


def test_a_kept_icon_follows_the_theme_and_its_name(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    icons.keep(button, "eye")
    theme().choose("dark")
    dark = button.icon().pixmap(16).toImage()
    theme().choose("light")
    assert button.icon().pixmap(16).toImage() != dark
    icons.keep(button, "eye-off")
    theme().choose("dark")
    expected = icons.icon("eye-off").pixmap(16).toImage()
    assert button.icon().pixmap(16).toImage() == expected


def test_a_disabled_icon_is_quieter(qtbot: QtBot) -> None:
    drawn = icons.icon("save")
    assert drawn.pixmap(16, QIcon.Mode.Disabled).toImage() != drawn.pixmap(16, QIcon.Mode.Normal).toImage()


def test_the_switch_tells_only_when_something_changes(qtbot: QtBot) -> None:
    theme().choose("dark")
    with qtbot.waitSignal(theme().changed, timeout=1000):
        theme().choose("light")
    with qtbot.assertNotEmitted(theme().changed):
        theme().choose("light")
    with qtbot.waitSignal(theme().changed, timeout=1000):
        theme().set_compact(True)
