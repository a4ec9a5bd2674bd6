"""Sixty titles that break feeds."""

TITLES = [
    "AT&T & Cie", "a < b > c", "<b>gras</b>", "</title><script>alert(1)</script>", "]]>", "<![CDATA[x]]>", "&amp;",
    "&lt;i&gt;", "&#38;", "&nbsp;", "&eacute;t&eacute;", "<!-- x -->", "<?xml version='1.0'?>", "<!DOCTYPE x>", "\"'`",
    "«\u00a0Le port\u00a0»", "L’été à Fès", "naïve café", "e\u0301te\u0301", "ﬁn de l’année", "100 % — 50 €", "½ ¾ ²",
    "🇲🇦 🏆", "👩‍👩‍👧‍👦 en famille", "👍🏽", "𝕿𝖎𝖙𝖗𝖊", "\U0001f9ff", "日本語の見出し", "한국어 제목", "Заголовок",
    "Τίτλος", "कहानी", "ไทย", "ⵜⴰⵎⴰⵣⵉⵖⵜ", "עברית", "فارسی می‌خوانم", "عودة الميناء إلى العمل", "المَغْرِبُ",
    "عودة \u202bالميناء\u202c", "\u200fعودة الميناء\u200f", "\u2067Le port\u2069", "الفريق (2-1) FIFA", "FIFA: الفريق",
    "١٢٣ ٤٥٦", "3–2 فوز", "\u202eegnaro", "a\u0000b", "a\u0008b", "a\u001fb", "a\u007fb\u009f", "a\ufffeb\uffff",
    "\ufeffdébut", "a\u200bb", "a\u2028b\u2029c", "tab\tici", "ligne\nici", "x" * 300, "{{ 7*7 }} {% now %}",
    "%s %(x)s {0}", "javascript:alert(1)",
]  # fmt: skip
