"""A Traditional text is read as its Simplified self would be, and told of as it is written."""

from jiaokan import check_text, clean_text
from jiaokan.strip import read_meta
from jiaokan.trace import Trace

SPEECH = """在全縣組織工作會議上的講話
縣委書記 張偉
（2023年3月12日）
地點：縣會議中心
同志們：
今天召開全縣組織工作會議，主要任務是總結去年工作，部署今年任務，請大家認真領會，抓好落實。
要用好支部QQ群、微信公眾號，方便群眾下載表格。
謝謝大家！
"""
ADVERTISEMENT = "更多範文請關注公眾號：文秘幫\n"
JUDGMENT = """市中級人民法院民事判決書
一審法院認定：被告在其經營的“文庫”網站提供涉案文檔下載服務，用戶充值會員後即可下載全文。
本院認為，上述聲明不能免除其責任，應當依法承擔侵害信息網絡傳播權的民事責任。
"""


def test_a_sites_line_goes_and_a_speakers_stays() -> None:
    assert clean_text(SPEECH + ADVERTISEMENT) == SPEECH
    assert clean_text(JUDGMENT) == JUDGMENT


def test_a_finding_quotes_what_is_written() -> None:
    assert [finding.message.partition("): ")[2] for finding in check_text(SPEECH + ADVERTISEMENT)] == [
        ADVERTISEMENT.strip()
    ]


def test_what_a_text_says_of_itself_is_given_in_its_own_characters() -> None:
    assert read_meta(Trace.of(SPEECH)) == {
        "title": "在全縣組織工作會議上的講話",
        "speaker": "張偉",
        "date": "2023-03-12",
        "place": "縣會議中心",
    }
