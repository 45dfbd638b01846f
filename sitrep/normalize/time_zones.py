"""Time zones, as they are written behind a time of day."""

import re
from datetime import timedelta, timezone

# Minutes east of Greenwich, and the abbreviations that stand for nothing else: those of RFC 2822, section 4.3, and of
# IANA's database those with one meaning. BST (Britain, Bangladesh), IST (India, Israel, Ireland), AST and GST have
# several, and MSK has moved.
NAMES = {
    0: "z ut utc gmt wet",
    60: "cet mez met west wat",
    120: "cest mesz mest eet cat sast",
    180: "eest eat trt idt",
    210: "irst",
    270: "irdt aft",
    300: "pkt",
    345: "npt",
    390: "mmt",
    420: "wib ict",
    480: "hkt sgt awst",
    540: "jst kst",
    570: "acst",
    600: "aest",
    630: "acdt",
    660: "aedt",
    720: "nzst",
    780: "nzdt",
    -180: "brt art",
    -240: "edt",
    -300: "est cdt cot pet",
    -360: "cst mdt",
    -420: "mst pdt",
    -480: "pst akdt",
    -540: "akst",
    -600: "hst",
}
OFFSETS = {name: minutes for minutes, names in NAMES.items() for name in names.split()}
FARTHEST = timedelta(hours=14)  # from Greenwich, of any zone
NUMERIC = r"(?:utc|gmt|ut)?\s?(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?![\d.:/-])"
NAME = rf"(?P<bracket>\()?(?P<name>{'|'.join(sorted(OFFSETS, key=len, reverse=True))})\b(?![+-]\d)(?(bracket)\))"
# Lower case. What stands in brackets after a numeric offset is a remark: "+0200 (CEST)", "GMT+0300 (Arabian Time)".
ZONE = rf"(?:\(?{NUMERIC}\)?(?:\s*\([a-z ]{{1,40}}\))?|{NAME})"


def zone_of(match: re.Match[str]) -> timezone | None:
    """The zone that a match of ZONE tells; UTC where none is written, None for one that is nowhere on Earth."""
    if match["name"]:
        return timezone(timedelta(minutes=OFFSETS[match["name"]]))
    offset = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    if offset > FARTHEST:
        return None
    return timezone(-offset if match["sign"] == "-" else offset)
