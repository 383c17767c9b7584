"""Containers through the program: other columns untouched, a line for every row, the bytes given back."""

import csv
import gzip
import io
import json
import random
from pathlib import Path
from tempfile import NamedTemporaryFile

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from jiaokan import clean_text
from jiaokan.cli.exit import guarded
from jiaokan.files.compressed import opened, unpacked
from jiaokan.files.frames import refuse_cut
from jiaokan.files.read import UnreadableError
from jiaokan.files.rows import ANY_TEXT, form_of, replaced, restored, spans, taken, text_of
from jiaokan.files.rows import documents as rows_of
from jiaokan.files.walk import walk
from jiaokan.model import Container, Source
from program import Done, Program

HEAD = """仅供学习 禁止外传
酷乐文行
自建平台、实时分享
根据实际需求和形式任务不断迭代
现在订阅立享前3年的所有权益和资料
"""
DAMAGED = HEAD + "全县各级要妥善处臵突发事件，合理设臵岗位，确保社会大局持续稳定，让群众满意。"
MENDED = clean_text(DAMAGED)
OTHER = "各位代表：\r\n  现在，我代表市人民政府向大会报告工作，请予审议，并请各位政协委员提出意见。\n"
LINES = b"".join(
    [
        b"\n",
        json.dumps({"id": "一", "n": 1.5, "text": DAMAGED, "u": "\u00e9"}).encode() + b"\r\n",
        b'{ "n":1.50,"text" :"' + OTHER.replace("\r\n", "\\r\\n").replace("\n", "\\n").encode() + b'" , "x":[{}]}\n\n',
        b"{bad}\n",
        b'{"text": null}\n',
        b'{"text": "\\ud800"}\n',
        b'{"text": "\\u5904'
        + "臵得当，设臵合理，位臵适中，装臵齐全，购臵及时，配臵优化，布臵周密。".encode()
        + b'", "t":1 }',
    ]
)


@pytest.fixture
def jiaokan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """Run the program in this process, which is faster than the one that the other tests share."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | bytes | Path, stdin: bytes = b"", **environment: str) -> Done:
        assert not stdin
        assert not environment
        code = guarded([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return Done(arguments, code, told.out.encode(), told.err.encode())

    return run


def entries(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()]


def texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_bytes().splitlines() if line.strip()]


def test_the_damage_is_mended() -> None:
    assert "订阅" in DAMAGED
    assert "订阅" not in MENDED


def test_jsonl_keeps_what_is_not_the_text(tmp_path: Path, jiaokan: Program) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    done = jiaokan("clean", "a.jsonl", "-o", "out", "--id-field", "id", "--keep-originals", "-q")
    assert done.returncode == 2
    told = done.stderr.decode()
    assert "a.jsonl#3: not a JSON object" in told
    assert "a.jsonl#4: the text is null" in told
    assert "a.jsonl#5: the text holds half a surrogate pair" in told
    written = (tmp_path / "out/a.jsonl").read_bytes().splitlines()
    assert json.loads(written[1]) == {"id": "一", "n": 1.5, "text": MENDED, "u": "\u00e9"}
    assert written[1].isascii()
    assert written[2].startswith(b'{ "n":1.50,"text" :"')
    assert written[2].endswith(b'" , "x":[{}]}')
    assert [entry["status"] for entry in entries(tmp_path / "out")] == ["kept", "kept", *["failed"] * 3, "kept"]
    assert entries(tmp_path / "out")[0]["meta"] == {"id": "一"}
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back/a.jsonl").read_bytes() == LINES


@pytest.mark.parametrize(
    ("name", "untouched", "touched"),
    [
        ("a.csv", '2,未闭合"引号\n3,"甲""乙"\r\n"4","丙"\n5,丁"戊"己\n6, 庚\n', "8,严把千部选拔任用关。\n"),
        ("a.tsv", '2\t未闭合"引号\n3\t"甲""乙"\n4\t甲,乙\n5\t"甲\n', "8\t严把千部选拔任用关。\n"),
        (
            "a.jsonl",
            '{"text":"甲\\/乙\\u540c志","n":1.0}\n{ "text" : "\\u0041甲" }\n{"text":"\\u540C"}\n',
            '{"text":"严把千部选拔任用关。"}\n',
        ),
    ],
)
def test_rows_that_no_rule_touched_stay_to_the_byte(
    tmp_path: Path, jiaokan: Program, name: str, untouched: str, touched: str
) -> None:
    head = {"a.csv": "n,text\n", "a.tsv": "n\ttext\n"}.get(name, "")
    quotes = '"' if name == "a.tsv" else ""
    raw = (head + touched + untouched + (quotes + "\n" if quotes else "")).encode()
    (tmp_path / name).write_bytes(raw)
    assert jiaokan("clean", name, "-o", "out", "--no-dedup", "--select", "OC").returncode == 0
    assert (tmp_path / "out" / name).read_bytes() == raw.replace("千部".encode(), "干部".encode())
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / name).read_bytes() == raw


def test_a_row_without_a_copy_is_told(tmp_path: Path, jiaokan: Program) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    jiaokan("clean", "a.jsonl", "-o", "out")
    done = jiaokan("undo", "out", "-o", "back", "-q")
    assert done.returncode == 2
    assert "a.jsonl: given back without 3 rows that were left out" in done.stderr.decode()


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_packed_jsonl(name: str, tmp_path: Path, jiaokan: Program) -> None:
    content = json.dumps({"text": DAMAGED}).encode() + b"\n"
    raw = gzip.compress(content) if name.endswith("gz") else zstandard.compress(content)
    (tmp_path / name).write_bytes(raw)
    assert jiaokan("clean", name, "-o", "out").returncode == 0
    with opened(tmp_path / "out" / name) as stream:
        assert json.loads(stream.read()) == {"text": MENDED}
    assert b"given back unpacked" in jiaokan("undo", "out", "-o", "back").stderr
    assert json.loads((tmp_path / "back/a.jsonl").read_bytes()) == {"text": DAMAGED}
    jiaokan("clean", name, "-o", "out", "--keep-originals")
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back" / name).read_bytes() == raw


def test_csv_in_gbk(tmp_path: Path, jiaokan: Program) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerows([["标题", "正文"], ['他说"好"', DAMAGED + "\n第二行，a,b"], ["二", OTHER]])
    raw = stream.getvalue().encode("gb18030")
    (tmp_path / "a.csv").write_bytes(raw)
    assert jiaokan("clean", "a.csv", "-o", "out", "--text-field", "正文").returncode == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "out/a.csv").read_bytes().decode("utf-8"), newline="")))
    assert rows[0] == ["标题", "正文"]
    assert rows[1][0] == '他说"好"'
    assert rows[1][1].startswith(MENDED)
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back/a.csv").read_bytes() == raw


@pytest.mark.parametrize(("codec", "named"), [("gbk", "gb18030"), ("utf-8", "utf_8"), ("utf-8-sig", "utf_8")])
@pytest.mark.parametrize("option", ["", "given"])
def test_a_row_is_told_in_the_encoding_of_its_container(
    codec: str, named: str, option: str, tmp_path: Path, jiaokan: Program
) -> None:
    texts = [DAMAGED, f"\ufeff{OTHER}\r\n\n" if codec != "gbk" else OTHER, "\n\u3000\n"]
    rows = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\r\n" for text in texts)
    raws = {"a.jsonl": rows.encode(codec), "a.csv": f'"text"\n"{DAMAGED}"\n'.encode(codec)}
    for name, raw in raws.items():
        (tmp_path / name).write_bytes(raw)
    asked = ("--encoding", codec) if option else ()
    for _ in range(2):
        done = jiaokan("clean", *raws, "-o", "out", "--no-dedup", "--keep-originals", *asked)
        assert done.returncode == 0
    lines = (tmp_path / "out/manifest.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["encoding"] for line in lines] == [named] * 4
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert {name: (tmp_path / "back" / name).read_bytes() for name in raws} == raws


def test_parquet(tmp_path: Path, jiaokan: Program) -> None:
    table = pa.table({"k": [1, 2, 3], "text": [DAMAGED, OTHER, None], "x": [None, "a", "b"]})
    pq.write_table(table, tmp_path / "a.parquet")
    done = jiaokan("clean", "a.parquet", "-o", "out", "--keep-originals")
    assert b"a.parquet#3: the text is NoneType" in done.stderr
    out = pq.read_table(tmp_path / "out/a.parquet").to_pylist()
    assert [row["k"] for row in out] == [1, 2]
    assert out[0] == {"k": 1, "text": MENDED, "x": None}
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back/a.parquet").read_bytes() == (tmp_path / "a.parquet").read_bytes()


def test_docx(tmp_path: Path, jiaokan: Program) -> None:
    document = docx.Document()
    for line in DAMAGED.splitlines():
        document.add_paragraph(line)
    document.add_table(1, 1).cell(0, 0).text = "表内文字"
    document.save(str(tmp_path / "a.docx"))
    assert jiaokan("clean", "a.docx", "-o", "out").returncode == 0
    assert (tmp_path / "out/a.docx.txt").read_text("utf-8") == clean_text(f"{DAMAGED}\n表内文字\n")
    assert b"taken out of docx" in jiaokan("undo", "out", "-o", "back").stderr


def test_html(tmp_path: Path, jiaokan: Program) -> None:
    body = f"<p>{DAMAGED.replace(chr(10), '<br>')}<b>粗</b>体<br>换行</p>尾<script>1</script>"
    page = f"<html><head><meta charset=gb18030><title>不取</title></head><body>{body}</body></html>"
    (tmp_path / "b.html").write_bytes(page.encode("gb18030"))
    assert jiaokan("clean", "b.html", "-o", "out", "--keep-originals").returncode == 0
    assert (tmp_path / "out/b.html.txt").read_text("utf-8") == clean_text(f"{DAMAGED}粗体\n换行\n尾\n")
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert (tmp_path / "back/b.html").read_bytes() == page.encode("gb18030")


PAGE = "<p>各位代表：&nbsp;同志：</p><p>一年以來，全市上下努力工作，&#20013;心城市功能日益完善，各方面取得明顯成效。"
PAGE_TEXT = "一年以來，全市上下努力工作，中心城市功能日益完善"


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8", "utf-16"])
@pytest.mark.parametrize("named", ["", "<meta charset=utf-8>", "<meta charset=base64>", "<meta charset=idna>"])
def test_a_page_with_no_name_or_a_false_one_for_its_encoding(
    codec: str, named: str, tmp_path: Path, jiaokan: Program
) -> None:
    page = f"<html><head>{named}</head>{PAGE}"
    (tmp_path / "b.html").write_bytes(page.encode(codec))
    assert jiaokan("clean", "b.html", "-o", "out").returncode == 0
    assert PAGE_TEXT in (tmp_path / "out/b.html.txt").read_text("utf-8")


def test_a_page_that_the_parser_gives_in_part_is_told(tmp_path: Path, jiaokan: Program) -> None:
    (tmp_path / "b.html").write_text("<font>" * 3000 + "同志们，今天开会。", "utf-8")
    done = jiaokan("clean", "b.html", "-o", "out", "-q")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"can't be read whole as HTML" in done.stderr


def test_a_damaged_page_keeps_what_is_whole_and_tells_the_damage(tmp_path: Path, jiaokan: Program) -> None:
    damaged = f"<meta charset=gb2312>{PAGE}".encode("gb18030").replace("明顯".encode("gb18030"), b"\xff")
    (tmp_path / "b.html").write_bytes(damaged)
    jiaokan("clean", "b.html", "-o", "out")
    assert PAGE_TEXT in (tmp_path / "out/b.html.txt").read_text("utf-8")
    assert b"byte 0xFF is no part of a character" in jiaokan("check", "b.html").stdout


def test_a_damaged_docx_is_told(tmp_path: Path, jiaokan: Program) -> None:
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0 an old .doc")
    done = jiaokan("clean", "a.docx", "-o", "out", "-q")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"must be saved as .docx" in done.stderr


@pytest.mark.parametrize("to", ["jsonl", "parquet"])
def test_one_file_for_all(to: str, tmp_path: Path, jiaokan: Program, seeds: Path) -> None:
    assert jiaokan("clean", seeds, "-o", "out", "--to", to).returncode == 0
    path = tmp_path / f"out/corpus.{to}"
    rows = pq.read_table(path).to_pylist() if to == "parquet" else map(json.loads, path.read_bytes().splitlines())
    jiaokan("clean", seeds, "-o", "plain")
    for row in rows:
        assert row["text"] == (tmp_path / "plain" / row["id"]).read_text("utf-8")
        assert row["verdict"] == "unique"
    assert jiaokan("undo", "out", "-o", "back").returncode == 0
    assert all((tmp_path / "back" / seed.name).read_bytes() == seed.read_bytes() for seed in seeds.iterdir())


def test_a_file_a_text(tmp_path: Path, jiaokan: Program) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": DAMAGED}) + "\n", "utf-8")
    jiaokan("clean", "a.jsonl", "-o", "out", "--to", "txt")
    assert (tmp_path / "out/a.jsonl/000001.txt").read_text("utf-8") == MENDED


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("a.jsonl", b"", "holds no row"),
        ("a.jsonl", b'{"body": ""}\n', "has no field 'text', only body; name one by --text-field"),
        ("a.jsonl", b'{"text": "\xb4\xa6"}\n\xff\xff', "the row is not utf-8"),
        ("a.csv", b"text,b\r1,2\r3,4\r", "holds no row; nothing was taken from it; its lines end in CR alone"),
        ("a.csv", "text\n".encode("utf-16"), "is UTF-16; save it as UTF-8"),
        ("a.csv", b"text,b\n1,2,3\n", "has 3 columns, the header 2"),
        ("a.csv", b'text,b\n"1,2\n3,4\n', "opens a quotation mark that is not rightly closed in 2 lines"),
        ("a.csv", b'text,b\n"1,2\n3,"4"\n', "opens a quotation mark that is not rightly closed in 2 lines"),
        ("a.csv", b'text,"b\n1,2\n', "its header opens a quotation mark"),
        ("a.csv", b"text,b\n" + b"," * 10_002, "has more than 10000 columns"),
        ("a.jsonl", b"[" * 100_000, "not a JSON object"),
        ("a.jsonl", b'{"text":' + b"[" * 100_000, "not a JSON object"),
        ("a.jsonl.gz", gzip.compress(b'{"text": "x"}\n' * 99, mtime=0)[:40], "can't be read after row"),
        ("a.jsonl.zst", b"no zstd", "can't be read after row 0"),
        ("a.parquet", b"no parquet", "can't be read as Parquet"),
        ("a.txt.gz", b"no gzip", "can't be unpacked"),
        ("a.zip", b"no zip", "can't be read as a zip archive"),
    ],
    ids=lambda value: value if isinstance(value, str) else "raw",
)
def test_bad_containers(name: str, raw: bytes, told: str, tmp_path: Path, jiaokan: Program) -> None:
    (tmp_path / name).write_bytes(raw)
    done = jiaokan("clean", name, "-o", "out", "-q")
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert done.returncode == 2


@given(st.text(), st.text(), st.booleans())
def test_a_json_row_is_given_back(text: str, other: str, ascii_only: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
    container = Container("a.jsonl", "jsonl", "text")
    try:
        row = json.dumps({"a": other, "text": text, "z": [text, {"text": 1}]}, ensure_ascii=ascii_only)
        row.encode()
    except UnicodeEncodeError:
        return
    mended = replaced(row, container, text[::-1])
    assert text_of(mended, container) == text[::-1]
    assert json.loads(mended)["a"] == other
    assert restored(mended, container, text, form_of(row, container)) == row


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1), st.booleans())
def test_a_csv_is_split_as_python_splits_it(rows: list[tuple[str, str]], all_quoted: bool) -> None:  # noqa: FBT001 - the same
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL).writerows([("text", "b"), *rows])
    raw = stream.getvalue().encode("utf-8", "replace")
    found = split(raw)
    expected = [row[0] for row in csv.reader(io.StringIO(raw.decode(), newline=""))][1:]
    if not any("\r" in field or "\n" in field for row in rows for field in row):
        assert found == expected


def split(raw: bytes) -> list[str]:
    with NamedTemporaryFile(suffix=".csv") as file:
        file.write(raw)
        file.flush()
        sources = list(rows_of(Source("a.csv", file.name), "csv", ANY_TEXT))
    heads = next((source.row.container.head for source in sources if source.row), b"")
    assert heads + b"".join(source.row.raw for source in sources if source.row) == raw
    return [(taken(source).raw or b"").decode() for source in sources]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl.zst"])
def test_rows_before_a_damage_are_taken(name: str, tmp_path: Path) -> None:
    dice = random.Random(5)
    rows = [json.dumps({"text": dice.randbytes(300).hex()}) + "\n" for _ in range(2000)]
    pack = gzip.compress if name.endswith("gz") else zstandard.compress
    packed = pack("".join(rows).encode())
    (tmp_path / name).write_bytes(packed[: len(packed) // 2])
    *found, damage = map(taken, walk([tmp_path / name]))
    whole = [source.row.raw.decode() for source in found if source.row and not source.problem]
    assert 500 < len(whole) < 1500
    assert whole == rows[: len(whole)]
    assert damage.problem.startswith(f"can't be read after row {len(found)}: ")


@pytest.mark.parametrize("checked", [True, False])
def test_where_a_zstandard_file_was_cut_off(checked: bool) -> None:  # noqa: FBT001 - pytest gives it
    text = b"".join(b"%d\n" % number for number in range(90_000)) + bytes(300_000)
    packed = zstandard.ZstdCompressor(write_checksum=checked).compress(text) * 2
    assert unpacked(packed, "zst") == text * 2
    refuse_cut(io.BytesIO(b"\x50*M\x18\x03\0\0\0abc" + packed))
    for cut in (1, 2, 5, len(packed) // 4, len(packed) // 2 - 1):
        with pytest.raises(UnreadableError):
            unpacked(packed[:-cut], "zst")


def test_part_of_a_text_is_not_taken_for_it() -> None:
    packed = gzip.compress(random.Random(5).randbytes(200_000))
    with pytest.raises(UnreadableError, match=r"after [\d,]+ bytes; part of a text is not taken for it"):
        unpacked(packed[: len(packed) // 2], "gz")


def test_a_row_knows_the_line_on_which_it_begins(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'id,"te\nxt"\n\n1,"one\ntwo"\n\n2,"three"\r\n3,four')
    (tmp_path / "b.jsonl").write_bytes(b'\n{"text":"one"}\n\n{"text":"two"}\n{"text":"three"}')
    found = [[source.row.line for source in walk([tmp_path / name]) if source.row] for name in ("a.csv", "b.jsonl")]
    assert found == [[4, 7, 8], [2, 4, 5]]


def test_the_spans_of_a_file_give_its_rows_and_one_that_shrank_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [f'{{"text": "第{number}篇"}}\n' for number in range(9)]
    path.write_text("\n".join(rows), "utf-8")
    source, parts = Source("a.jsonl", str(path)), list(spans(path, 50))
    whole = list(rows_of(source, "jsonl", ANY_TEXT))
    assert len(parts) > 2
    assert [row for part in parts for row in rows_of(source, "jsonl", ANY_TEXT, span=part)] == whole
    path.write_bytes(path.read_bytes()[:60])
    assert "is shorter than when it was cut" in list(rows_of(source, "jsonl", ANY_TEXT, span=parts[-1]))[-1].problem
