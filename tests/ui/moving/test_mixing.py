"""A mode on a thing of the photo: said what it does in the Photo view, and what lifting it would do."""

from __future__ import annotations

from app.engine.document import edits

from .conftest import BALL, Bench


def test_a_mode_is_seen_and_lifting_lets_the_pixels_mix(bench: Bench) -> None:
    bench.window.session.apply("Blend mode", lambda document: edits.set_blend_mode(document, BALL, "multiply"))
    assert bench.colour(70, 60)[0] < 150
    notice = bench.window.notice
    assert notice.words.text().startswith("ball is mixed with the plain colours")
    bench.go_on()
    notice.action.click()
    bench.bot.waitUntil(lambda: bench.labels[-1] == "Lift ball", timeout=20_000)
    assert bench.lifted.blend_mode == "multiply"
    red, green, blue = bench.colour(70, 60)
    assert 80 < red < 120  # 200 over 128
    assert max(green, blue) < 30
