import pytest

from jiaokan.decode import decode, encode
from jiaokan.rules import RuleSet

JAPANESE = {
    "minutes": "令和五年度 第二回理事会 議事録\n一、日時　令和五年六月十四日（水）午後二時\n二、場所　本社会議室\n"
    "三、出席者　代表理事 山田太郎、理事 佐藤花子\n四、議題　予算案の承認について、全会一致で可決された。\n",
    "prices": "品名　数量　単価　金額\n鉛筆　十本　五十円　五百円\n帳面　三冊　百二十円　三百六十円\n消しゴム　二個\n",
    "contents": "目次\n第一章　総則\n第二章　会員の権利及び義務\n第三章　役員の選任\n第四章　理事会の運営\n附則\n",
    "address": "東京都千代田区丸の内一丁目九番一号　株式会社日本商事　総務部長　田中一郎様\n",
    "budget": "平成二十三年度一般会計補正予算案を提出し、国会の議決を経て執行する。財務大臣は要求を報告した。\n",
    "law": "第一条　この法律は、国民の祝日について定める。\n第二条　祝日は休日とする。\n",
}


@pytest.mark.parametrize("kind", JAPANESE)
@pytest.mark.parametrize("times", [1, 6])
def test_japanese_of_many_kanji_in_euc_jp(rules: RuleSet, kind: str, times: int) -> None:
    text = JAPANESE[kind] * times
    raw = text.encode("euc_jp")
    read, encoding, found = decode(raw, rules)
    assert (read, encoding.name, [finding.code for finding in found]) == (text, "euc_jp", ["EN105"])
    assert encode(read, encoding) == raw


@pytest.mark.parametrize(
    "text",
    [
        "日语五十音图：あいうえお かきくけこ さしすせそ たちつてと なにぬねの はひふへほ まみむめも\n",
        "单词表\nわたし 我\nあなた 你\n先生 せんせい 老师\n学生 がくせい 学生\n",
        "山田太郎 鈴木一郎 佐藤花子 渡辺直美 小林一茶 是日本人的名字\n",
        "战略家\n巴罗夫\n福舍尔\n见鞍思马\n颠鸾倒凤\n",
        "目录\n第一章　总则\n第二章　会员的权利和义务\n第三章　理事会\n附则\n",
    ],
)
def test_chinese_with_kana_or_rare_words_is_chinese(rules: RuleSet, text: str) -> None:
    read, encoding, _ = decode(text.encode("gb18030"), rules)
    assert (read, encoding.name) == (text, "gb18030")
