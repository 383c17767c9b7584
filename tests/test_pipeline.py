"""The path itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from jiaokan import clean_text, pipeline
from jiaokan.model import Finding, Hit, Rule, Safety, Source
from jiaokan.options import Options
from jiaokan.pipeline import clean, process
from jiaokan.rules import RuleSet, settle, shipped
from jiaokan.rules.validate import PREFIXES
from jiaokan.trace import Trace

RULE = Rule("OC901", "name", "What.", "Why.", "span", Safety.SAFE)
UNSETTLED = RuleSet(tuple(rule for rule in shipped() if rule.code == "IN101"))


def see_saw(trace: Trace, rules: RuleSet) -> tuple[Trace, list[Finding]]:
    """Change 甲 to 乙 and back: what two rules that undo each other would do."""
    new = {"甲": "乙", "乙": "甲"}[trace.text]
    return settle(trace, [Hit(RULE, 0, 1, new)], rules)


def test_stages_that_undo_each_other_leave_the_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "STAGES", (see_saw,))
    trace, findings = clean("甲", UNSETTLED)
    assert trace.text == "甲"
    assert [finding.code for finding in findings] == ["IN101"]


def test_a_text_whose_spaces_go_a_few_at_a_time_is_settled() -> None:
    text = (
        "运 输 、 贮 存 等 过 程 中 ， 使 用 不 符 合 食 品 安 全 标 准 的 食 品、  毒 、 有 害 食 品 罪 定 罪 处 罚 。"
        "\n生 产 、 销 售 不 符 合 食 品 安 全 标 准 的 食 品 ， 无 证 据 证 明 足 以 造 成 严 重 食  。"
    )
    trace, findings = clean(text, RuleSet.default())
    assert "不 符合食品安全标准的食" in trace.text
    assert "IN101" not in {finding.code for finding in findings}


def test_a_line_whose_spaces_go_in_layouts_second_round_is_no_noise_to_strip() -> None:
    text = (
        "为之 一 的 ，纷 人 民 调 解予 批 评 教 育 、令 改 正 ； 情 节 严 重 的 ， 依 法 予以 解 聘 ：\n"
        "( 四 ) 医 患 个 人 隐"
    )
    assert clean(text, RuleSet.default())[0].text.endswith("\n（四）医患个人隐")


def test_what_cannot_be_read_is_a_result_with_an_error(tmp_path: Path) -> None:
    result = process(Source("x.txt", str(tmp_path / "x.txt")), Options(RuleSet.default()))
    assert result.error.startswith("can't be read")
    assert result.document.text == ""


def test_findings_are_in_order_of_place_and_applied_ones_come_from_every_pass() -> None:
    _, findings = clean("三要把设臵合理的领导班子和千部队伍建设好,不断加强。\n", RuleSet.default())
    assert [finding.start for finding in findings] == sorted(finding.start for finding in findings)
    assert {finding.code for finding in findings if finding.applied} >= {"GL101", "OC101", "LY201"}


@pytest.mark.parametrize("kind", ["span", "line"])
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_rule_of_a_users_own_is_run_by_the_stage_its_code_names(prefix: str, kind: str) -> None:
    own = replace(RULE, code=f"{prefix}901", kind=kind, match="内部资料甲乙", put="")
    assert clean("同志们：\n内部资料甲乙\n大家好。\n", RuleSet((own,)))[0].text.split() == ["同志们：", "大家好。"]


def test_what_a_text_says_of_itself_is_kept(seeds: Path) -> None:
    path = seeds / "001_3436426123f81fed.txt"
    result = process(Source("x", str(path), meta={"id": "7"}), Options(RuleSet.default()))
    assert result.document.meta["title"] == "县委组织部长在基层组织建设年工作会上的讲话"
    assert result.document.meta["id"] == "7"


def test_faults_of_decoding_have_keys_too() -> None:
    result = process(
        Source("x", "x", raw="同志们，今天我们召开全县组织工作会议。".encode() + b"\xff\n"), Options(RuleSet.default())
    )
    assert [(finding.code, bool(finding.key)) for finding in result.findings] == [("EN101", True)]


@pytest.mark.parametrize("every", [1, 2, 3])
def test_no_word_of_a_text_set_wide_is_taken_for_a_sites(every: int) -> None:
    speech = (
        "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议，并请各位政协委员提出意见。\n"
        "一、过去一年的工作\n过去一年，全县上下认真贯彻落实上级决策部署，扎实推进各项工作，取得了新的成绩。\n谢谢大家！\n"
    )
    apart = "".join(mark + " " * (mark != "\n" and not place % every) for place, mark in enumerate(speech))
    assert "".join(clean_text(apart).split()) == "".join(speech.split())
