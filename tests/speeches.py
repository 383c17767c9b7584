"""Speeches made from parts, each unlike the others, for repositories of any size."""

import random
from pathlib import Path

WRAPPED = """为深刻汲取事故教训，坚决防范和
遏制重特大事故发生，现就做好安
全生产工作有关事项紧急通知如下
，请认真遵照执行，不得有误。
要加强对客运车辆、危险货物运输
车辆和农村面包车的管控，严查超
员、超速、酒驾等违法行为，对急
弯陡坡、临水临崖路段逐一排查，
"""
WHO = (
    "全县各级党组织 全体党员干部 各镇各部门 县直有关单位 基层一线同志 各级领导班子 "
    "组织部门 广大职工群众 各村党支部 驻村工作队"
).split()
HOW = (
    "要坚决贯彻 要认真学习 要全面落实 要扎实推进 要统筹抓好 要持续加强 要不断完善 要主动做好 要牢牢把握 要深入开展"
).split()
WHAT = (
    "年度重点工作 乡村振兴任务 安全生产责任 招商引资项目 生态环境治理 民生实事清单 "
    "防汛抗旱准备 粮食收购政策 教育均衡发展 医疗卫生服务 城市更新行动 河道整治工程 "
    "产业转型升级 社会治安防控 干部队伍建设 文化惠民活动 数字政府建设 营商环境优化"
).split()
END = (
    "力争早见成效 确保不出差错 努力走在前列 推动再上台阶 让群众得实惠 为全局添光彩 "
    "形成长效机制 压实各方责任 做到有始有终"
).split()
NAME = "关于认真贯彻落实上级会议精神扎实推进全县各项重点工作的讲话稿"


def speech(number: int, sentences: int = 60) -> str:
    """Give the speech of that number, the same every time."""
    chosen = random.Random(number)
    paragraphs = ["".join(_sentence(chosen) for _ in range(4)) for _ in range(sentences // 4)]
    return "\n".join(["同志们：", *paragraphs]) + "\n"


def write_speeches(folder: Path, count: int) -> list[Path]:
    """Write that many speeches under long Chinese names; give their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{NAME}（第{number:04}号）.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(speech(number), "utf-8")
    return paths


def _sentence(chosen: random.Random) -> str:
    parts = [chosen.choice(words) for words in (WHO, HOW, WHAT, END)]
    return f"{parts[0]}{parts[1]}第{chosen.randrange(1000)}项{parts[2]}，{parts[3]}。"
