"""A Traditional text stays Traditional, whatever is repaired in it."""

from pathlib import Path

import pytest

from jiaokan import check_text, clean_text
from jiaokan.script import scripts

RIGHT = Path(__file__).with_name("right.txt").read_text("utf-8")
OPENING = "同志們：\n今天召開全縣組織工作會議，主要任務是總結去年工作，部署今年任務，進一步加強領導班子建設。\n"


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("機關千部和基層領導參加學習。", "機關幹部和基層領導參加學習。"),
        ("在此根底上，繼續提高效率。", "在此基礎上，繼續提高效率。"),
        ("把設臵合理的班子配強。", "把設置合理的班子配強。"),
        ("完善招蓦制度，推進政洽建設。", "完善招募制度，推進政治建設。"),
        ("不斷提高治理能刀。", "不斷提高治理能力。"),
        ("配齊配強贫困鄉鎮的力量。", "配齊配強貧困鄉鎮的力量。"),
    ],
)
def test_what_is_put_in_is_traditional(damaged: str, right: str) -> None:
    assert clean_text(OPENING + damaged) == OPENING + right


@pytest.mark.parametrize("sentence", ["年產值達到3方元。", "保障國家亇人利益。"])
def test_where_the_form_is_open_it_is_only_reported(sentence: str) -> None:
    assert clean_text(OPENING + sentence) == OPENING + sentence
    assert ["open" in finding.message for finding in check_text(OPENING + sentence)] == [True]


@pytest.mark.parametrize(
    "sentence",
    [
        "代表提出的建議應當在六個月內書面答覆，對答覆不滿意的可以重新答覆，逾期不予批覆的視為同意。",
        "香港居民的户籍、税務、温室氣體和脱貧工作，市民對此很是喜悦，他卧病在床。",
        "開户銀行應當辦理税户登記，温水養殖户應當脱離危房，兑付存款，叁拾元整。",
    ],
)
def test_forms_that_traditional_texts_have_stay(sentence: str) -> None:
    assert clean_text(OPENING + sentence) == OPENING + sentence


def test_right_sentences_stay_in_traditional_characters() -> None:
    traditional = str.maketrans(scripts().traditional)
    sentences = [line.translate(traditional) for line in RIGHT.splitlines()]
    texts = [OPENING + line + OPENING.partition("\n")[2] for line in sentences]
    assert [text for text in texts if clean_text(text) != text] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "提出“三抓三?！钡目傋ナ?；黨建工作中提出新要求。",
        "成為上?；鶎狱h建的新平臺。",
        "忠誠擔當?shù)狞h員幹部要帶頭。",
        "大家要保持清醒和堅定?！币獣r刻保持這種清醒。",
        "重視度較低?；诖？，本文提出構想。",
        "到‘天下大治’”!霸谏鐣主義條件",
        "關鍵要看我們?cè)谧グl展這個要務。",
    ],
)
def test_halves_of_characters_beside_a_lost_byte_stay(sentence: str) -> None:
    assert not {"GL201", "OC201", "OC202"} & {finding.code for finding in check_text(OPENING + sentence)}


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("大家說怎麼办？要靠群眾。", "大家說怎麼辦？要靠群眾。"),
        ("要进一步解放思想。", "要進一步解放思想。"),
        ("黨的领導是根本保證。", "黨的領導是根本保證。"),
    ],
)
def test_a_stray_that_reads_in_a_traditional_text_is_mended(damaged: str, right: str) -> None:
    assert clean_text(OPENING + damaged) == OPENING + right


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("要不斷健全製度，麵對睏難，隻要堅持就能導緻變化。", "要不斷健全制度，面對困難，只要堅持就能導致變化。"),
        ("希望乾部把同誌們的意見提齣來，註意方嚮。", "希望幹部把同志們的意見提出來，注意方向。"),
        ("體係、係統和若幹批準的項目。", "體系、系統和若干批准的項目。"),
    ],
)
def test_a_wrong_form_of_a_word_is_mended(damaged: str, right: str) -> None:
    assert clean_text(OPENING + damaged) == OPENING + right


@pytest.mark.parametrize(
    "sentence",
    [
        "麵粉、麵條和方便麵，餅乾部門和包乾部門，曆法和農曆史料，衣服乾淨，井水乾涸。",
        "三隻有病的羊，船隻要進港，犬隻有證，這批準備好的標準入庫材料，整體製作。",
        "重複興建的工程，雜誌願意刊登，頭髮展開，手錶現價，關係統一，水彩畫這齣現代戲。",
        "電子錶達到標準，縣長徵得同意，只能乾等，研製定型產品，所有製造企業，為瞭解情況。",
    ],
)
def test_what_has_the_other_form_by_right_stays(sentence: str) -> None:
    assert clean_text(OPENING + sentence) == OPENING + sentence
