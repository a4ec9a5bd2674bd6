import pytest

from newsroom.demo.markup import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Une ligne\nqui continue.", "<p>Une ligne qui continue.</p>"),
        ("Un.\n\n\n\nDeux.", "<p>Un.</p>\n<p>Deux.</p>"),
        ("## Le port", "<h2>Le port</h2>"),
        ("> On a attendu.\n> Longtemps.", "<blockquote><p>On a attendu. Longtemps.</p></blockquote>"),
        ("- un\n- deux - et demi", "<ul><li>un</li><li>deux - et demi</li></ul>"),
        ("«\u00a0Oui\u00a0»,\ndit-il\u00a0!", "<p>«\u00a0Oui\u00a0», dit-il\u00a0!</p>"),
        ("Sel & <b>poivre</b>", "<p>Sel &amp; &lt;b&gt;poivre&lt;/b&gt;</p>"),
        ('« "Oui" », dit-il.', '<p>« "Oui" », dit-il.</p>'),
    ],
)
def test_plain_text_becomes_html(text: str, html: str) -> None:
    assert to_html(text) == html
