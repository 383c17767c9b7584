"""The page in a real browser: what a person sees, finds and opens."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from jiaokan.cli.exit import guarded

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="needs a browser: apt-get install chromium chromium-driver"
)
DOCUMENTS = 10_000


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """Make the page of a run over the seeds, a copy, a hostile name and text, and a file that fails."""
    folder = tmp_path_factory.mktemp("page")
    corpus = folder / "in"
    shutil.copytree(seeds, corpus)
    seed = min(seeds.iterdir()).read_text("utf-8")
    (corpus / "副本.txt").write_text("另一个题目\n" + seed.replace("群众", "人民群众", 3), "utf-8")
    (corpus / "<script>alert(1)<!--.txt").write_text("</script><script>document.title='x'</script>处臵\n", "utf-8")
    (corpus / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9)
    assert guarded(["clean", str(corpus), "-o", str(folder / "out"), "-q", "--report", str(folder / "r.html")]) == 2
    return folder / "r.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,1500"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    yield driver
    driver.quit()


def count(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.ID, "count").text


def log(browser: webdriver.Chrome, kind: str) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = browser.get_log(kind)  # type: ignore[no-untyped-call]
    return entries


def opened(browser: webdriver.Chrome, name: str) -> str:
    """Search for a document, open it and give what is seen."""
    search = browser.find_element(By.ID, "search")
    search.clear()
    search.send_keys(name)
    first = (By.CSS_SELECTOR, ".doc b")
    WebDriverWait(browser, 10, ignored_exceptions=[StaleElementReferenceException]).until(
        lambda seen: name in seen.find_element(*first).text
    )
    browser.find_element(By.CSS_SELECTOR, ".doc > button").click()
    WebDriverWait(browser, 10).until(lambda seen: seen.find_element(By.CSS_SELECTOR, ".inside").text)
    return browser.find_element(By.CSS_SELECTOR, ".inside").text


def test_a_person_finds_and_opens_documents(page: Path, browser: webdriver.Chrome) -> None:
    browser.get(page.as_uri())
    assert count(browser) == "8 of 8 documents"
    assert browser.title == "jiaokan: account of a run"
    assert "仅供学习 禁止外传" in opened(browser, "003_20ad")
    assert browser.find_elements(By.CSS_SELECTOR, ".hunk del")
    assert browser.find_elements(By.CSS_SELECTOR, ".hunk ins")
    copied = next(name for name in ("副本", "000_0f") if "Where it differs" in opened(browser, name))
    assert "near" in opened(browser, copied)
    assert "</script>" in opened(browser, "alert(1)") or count(browser) == "1 of 8 documents"
    assert "PNG" in opened(browser, "picture")


def test_the_filters(page: Path, browser: webdriver.Chrome) -> None:
    browser.get(page.as_uri())
    Select(browser.find_element(By.ID, "status")).select_by_value("duplicate")
    WebDriverWait(browser, 10).until(lambda _: count(browser) == "1 of 8 documents")
    Select(browser.find_element(By.ID, "status")).select_by_value("")
    Select(browser.find_element(By.ID, "rule")).select_by_value("BP104")
    WebDriverWait(browser, 10).until(lambda _: count(browser) not in ("8 of 8 documents", "1 of 8 documents"))
    Select(browser.find_element(By.ID, "order")).select_by_value("edits")
    edits = [int(label.text.split()[0]) for label in browser.find_elements(By.CSS_SELECTOR, ".doc small:first-of-type")]
    assert edits == sorted(edits, reverse=True)


def test_nothing_is_fetched_and_nothing_goes_wrong(page: Path, browser: webdriver.Chrome) -> None:
    log(browser, "performance")
    browser.get(page.as_uri())
    opened(browser, "001_")
    messages = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert [entry for entry in log(browser, "browser") if entry["level"] == "SEVERE"] == []


@pytest.mark.slow
def test_ten_thousand_documents(page: Path, browser: webdriver.Chrome, tmp_path: Path) -> None:
    corpus = tmp_path / "a.jsonl"
    with corpus.open("w", encoding="utf-8") as lines:
        for number in range(DOCUMENTS):
            lines.write(json.dumps({"text": f"第{number}号,处臵得当。\n"}, ensure_ascii=False) + "\n")
    report = tmp_path / "r.html"
    assert page.exists()
    arguments = ["clean", str(corpus), "-o", str(tmp_path / "out"), "-q", "--no-dedup", "--select", "LY", "--report"]
    assert guarded([*arguments, str(report)]) == 0
    browser.get(report.as_uri())
    assert count(browser) == "10,000 of 10,000 documents"
    assert "第9999号" in opened(browser, "a.jsonl#10000")
    took = browser.execute_script("const start = performance.now(); show(); return performance.now() - start")
    assert took < 1000
