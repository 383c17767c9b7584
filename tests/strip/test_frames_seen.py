"""Frames of pages as sites in several places set them, and what must not go with them."""

import pytest

from jiaokan import clean_text

TITLE = "在全县粮食工作会议上的讲话"
SPEECH = """同志们：
今年夏粮收成不错，收购的压力也大，各粮站要把仓容腾出来，把资金备到位。
农民卖粮不容易，一律不许压级压价，更不许打白条，谁出问题就追究谁的责任。
"""
INAUGURAL = "總統就職演說全文"
ADDRESS = """各位國人同胞，大家好：
就在剛剛，我們已經在總統府裡面，正式宣誓就任。我要感謝這塊土地對我們的栽培。
年金如果不改革，就會破產；能源如果不加以規劃，就會有匱乏的一天。謝謝大家！
"""


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("找回密码\n 立即注册\n查看: 3273|回复: 2\n", "返回列表\n"),
        ("今天是： 欢迎访问三明市人大常委会网站！\n当前位置： 首页 > 人大研究\n", "关闭窗口\n"),
        ("", "（下转第四版）\n"),
        ("（上接第一版）\n", ""),
        ("", "版权声明：凡注明“来源：中国西藏网”的所有作品，版权归本公司。任何媒体转载、摘编，须注明来源。\n"),
        ("关注问题\n写回答\n邀请回答\n好问题 12\n", "赞同 56\n"),
    ],
)
def test_a_frame_goes(above: str, below: str) -> None:
    assert clean_text(f"{above}{TITLE}\n{SPEECH}{below}") == f"{TITLE}\n{SPEECH}"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("跳到主要內容區塊\n:::\n網站導覽\n友善列印版本\n", "回上一頁\n"),
        ("首頁 / 要聞 / 政治\n推播通知\n", "請繼續往下閱讀...\n"),
        ("顯示具有 就職演說 標籤的文章。\n顯示所有文章\n", "張貼者： 海角 於 下午3:20\n沒有留言：\n"),
        ("維基文庫，自由的圖書館\n跳至導覽 跳至搜尋\n", "本頁面最後編輯於 2020年1月3日 (星期五) 08:11。\n"),
        ("手機版選單\n:::\n列印圖示\n", "本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。\n"),
    ],
)
def test_a_frame_in_traditional_characters_goes_and_the_title_stays(above: str, below: str) -> None:
    assert clean_text(f"{above}{INAUGURAL}\n{ADDRESS}{below}") == f"{INAUGURAL}\n{ADDRESS}"


def test_a_day_before_there_were_pages_is_the_papers() -> None:
    paper = f"中共临河县委关于整顿公社的报告\n1959.09.09\n{SPEECH}"
    assert clean_text(f"文章全文：\n{paper}上一篇\n下一篇\n") == paper


def test_who_wrote_a_speech_down_stays() -> None:
    speech = f"省立第三中學開學禮演說辭\n校長　賀慕陶　　學生談希孟筆記\n{ADDRESS}"
    assert clean_text(speech) == speech


def test_a_sentence_before_laughter_is_a_sentence() -> None:
    said = "点击量不是一切，可是没有点击量，你的道理讲给谁听？（笑声）\n"
    assert said in clean_text(f"{TITLE}\n{SPEECH}{said}我就讲这些，仅供参考。\n")


def test_the_edition_of_a_cited_book_stays() -> None:
    note = "〔5〕见毛泽东《整顿党的作风》（《毛泽东选集》第3卷，人民出版社1991年版，第827页）。\n"
    assert clean_text(f"{TITLE}\n{SPEECH}{note}") == f"{TITLE}\n{SPEECH}{note}"


def test_a_note_of_where_it_is_taken_from_stays() -> None:
    note = "[節錄自立法院第11屆第3會期院長口頭施政報告114年2月25日]\n"
    assert note in clean_text(f"手機版選單\n:::\n院長施政報告\n列印圖示\n{note}{ADDRESS}回上一頁\n")


def test_the_title_of_a_law_in_a_title_is_no_echo_of_a_site() -> None:
    law = (
        "根据2015年4月24日第十四次会议《关于修改<中华人民共和国义务教育法>等五部法律的决定》修正，自公布之日起施行。\n"
    )
    page = "主办单位：某县委 承办：党员教育中心 黔ICP备0700665号\n关闭窗口\n"
    assert clean_text(f"{TITLE}\n{SPEECH}{law}{page}") == f"{TITLE}\n{SPEECH}{law}"


@pytest.mark.parametrize(
    "head",
    [
        "打開山門，走進人群\n——於國立東埔大學護理學系加冠典禮\n系主任　藍采和\n",
        "守望互助社成立三十周年慶典暨義工嘉許禮\n主席賀詞\n",
        "答中外記者問（節錄）\n",
    ],
)
def test_a_title_of_another_kind_stays_in_a_frame(head: str) -> None:
    page = "跳到主要內容區塊\n:::\n友善列印\n分享到 Facebook\n"
    assert clean_text(f"{page}{head}{ADDRESS}回上一頁\n網站導覽\n") == head + ADDRESS
