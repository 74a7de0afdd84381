"""Which language a message is in, and that English stays English."""

from __future__ import annotations

import pytest

from actions.tongues import tongue_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hola", "es"),
        ("hola, quiero aprender python", "es"),
        ("¿qué puedes hacer?", "es"),
        ("ich möchte Datenanalyst werden", "de"),
        ("was kannst du für mich tun?", "de"),
        ("je cherche un cours de photographie", "fr"),
        ("bonjour", "fr"),
        ("olá, o que você pode fazer?", "pt"),
        ("vorrei imparare l'inglese, cosa puoi fare?", "it"),
        ("ik wil graag leren koken", "nl"),
        ("szukam kursu po polsku, proszę", "pl"),
        ("merhaba", "tr"),
        ("привет, я хочу учить английский", "ru"),
        ("你好", "zh"),
        ("日本語でお願いします", "ja"),
        ("안녕하세요", "ko"),
        ("أريد أن أتعلم", "ar"),
        ("मुझे पाइथन सीखना है", "hi"),
    ],
)
def test_other_languages(text: str, code: str) -> None:
    assert tongue_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "???",
        "hi",
        "python",
        "data analyst",
        "I want to learn Spanish",
        "recommend me something",
        "tell me about Fundamentos de ciberseguridad",
        "do you have El Nino courses",
        "c'est la vie",
        "more like the first but for beginners",
        "the die is cast",
        "a la carte cooking",
        "I live in Den Haag",
        "make it vegan, no gluten",
        "das kapital",
        "in 10 hours",
        "con artist films",
        "ok",
        "no",
        "me",
        "Ελ course about maths please",
    ],
)
def test_english_and_names_stay_english(text: str) -> None:
    assert tongue_of(text) is None
