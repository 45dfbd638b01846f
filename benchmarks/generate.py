"""Articles of about 4 KB in the manner of news about war, from templates; the same seed and number give the same one.

python benchmarks/generate.py --count 10000 --seed 1 > articles.jsonl
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

SIZE = 4000
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMERALS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "a dozen", "two dozen", "fifteen")
HEDGES = (
    "",
    "",
    "",
    "at least ",
    "about ",
    "more than ",
    "up to ",
    "as many as ",
    "close to ",
    "nearly ",
    "some ",
    "around ",
)
VAGUE = ("dozens of", "hundreds of", "several hundred", "scores of", "thousands of")

# A war: its country, the towns, who fights on which side, who tells of it.
WARS = (
    (
        "Syria",
        ("Raqqa", "Manbij", "Deir ez-Zor", "Idlib", "Ain Issa", "Palmyra"),
        ("the Syrian army", "the Syrian Democratic Forces (SDF)", "government troops", "the YPG"),
        ("Islamic State", "rebel fighters", "Hayat Tahrir al-Sham", "the jihadists"),
        ("the Syrian Observatory for Human Rights", "state television", "the US-led coalition"),
    ),
    (
        "Nigeria",
        ("Maiduguri", "Konduga", "Bama", "Damaturu", "Gwoza", "Monguno"),
        ("the Nigerian army", "soldiers", "a civilian militia", "troops from Chad"),
        ("Boko Haram", "Islamic State West Africa Province", "gunmen", "the insurgents"),
        ("the state governor", "the National Emergency Management Agency", "the police"),
    ),
    (
        "Somalia",
        ("Mogadishu", "Kismayo", "Baidoa", "Beledweyne", "Marka", "Afgooye"),
        ("Somali government forces", "African Union peacekeepers", "the Somali army", "clan fighters"),
        ("al-Shabab", "the militants", "the Islamist group", "gunmen"),
        ("the African Union mission", "the information ministry", "a district commissioner"),
    ),
    (
        "Afghanistan",
        ("Kandahar", "Kunduz", "Ghazni", "Lashkar Gah", "Jalalabad", "Herat"),
        ("Afghan security forces", "NATO troops", "the Afghan National Army", "Afghan police"),
        ("the Taliban", "insurgents", "the Haqqani network", "suspected militants"),
        ("the International Security Assistance Force", "the provincial governor", "the interior ministry"),
    ),
    (
        "Ukraine",
        ("Kharkiv", "Donetsk", "Mariupol", "Kherson", "Zaporizhzhia", "Bakhmut"),
        ("Ukrainian forces", "Ukraine's army", "the National Guard", "Kyiv's troops"),
        ("Russian forces", "pro-Russian separatists", "the Wagner Group", "Moscow's troops"),
        ("the general staff", "the United Nations", "the regional governor"),
    ),
    (
        "Congo",
        ("Goma", "Bunia", "Beni", "Bukavu", "Rutshuru", "Masisi"),
        ("the Congolese army", "UN peacekeepers", "government forces", "the FARDC"),
        ("the M23", "the Allied Democratic Forces", "militia fighters", "the FDLR"),
        ("the United Nations mission", "a civil society leader", "the army's spokesman"),
    ),
    (
        "Colombia",
        ("Tibu", "Cali", "Buenaventura", "Arauca", "Tumaco", "Popayan"),
        ("the Colombian army", "the national police", "marines", "a patrol"),
        ("the National Liberation Army (ELN)", "FARC dissidents", "the Gulf Clan", "guerrillas"),
        ("the ombudsman's office", "the defence ministry", "the Red Cross"),
    ),
)

LEADS = (
    "{Foe} captured {town} from {friend} {when} after {small} days of fighting, {said}.",
    "{Friend} launched an offensive {when} to retake {town} from {foe}, {said}.",
    "A suicide bomber killed {count} people at a checkpoint in {town} {when}, {said}.",
    "Air strikes on {town} killed {count} civilians {when}, {said}.",
    "Clashes between {foe} and {friend} near {town} left {count} dead and {number} others wounded {when}, {said}.",
)
SENTENCES = (
    "{Foe} fired mortars into {town} {when}, killing {count} people and wounding {number}, {said}.",
    "{Friend} killed {count} fighters of {foe} in an ambush by the {adjective} {noun} near {town}, {said}.",
    "{Friend} took {small} villages outside {town} {when}, pushing {foe} back more than {small} km.",
    "A roadside bomb hit a convoy of {friend} between {town} and {other}; {count} soldiers were wounded.",
    "{Foe} abducted {count} women from a {adjective} {noun} in {country}'s north {when}, a {noun} keeper said.",
    "{Source} put the number of fighters of {foe} at {big}.",
    "{Friend} has {hedged} soldiers in {country}, most of them by the {noun} of {town}.",
    "{Friend} said that {foe} had been backed by Iran since {year}.",
    "A force of {hedged} troops will help to recapture {other}, a spokesman for {friend} said {adverb}.",
    "According to {source}, {vague} people have fled {town} since {month}.",
    "The dead included {small} children and a nurse, a {adjective} doctor by the {noun} in {town} told reporters.",
    "{Friend} denied that {town} had fallen to {foe}.",
    '"We will take back every street of {town}," {person}, a commander, said {when}. "Nobody will be left behind."',
    "{Source} said in a statement that it had carried out {small} air strikes around {other} {when}.",
    "If {foe} entered {other}, {source} warned, {big} people could be displaced.",
    "{Friend} arrested {count} men in {other} on suspicion of links to {foe}.",
    "The two sides agreed on a truce in {month}, but the {adjective} {noun} collapsed {adverb}.",
    "{Foe} seized {town} in {year} and lost it again in {month} {year}.",
    "There are as many as {number} armed groups in {country}, with about {huge} fighters, {person}, an analyst, said.",
    "{Friend} withdrew from {other} after {foe} cut the road to {town}, {said}.",
    "{Foe} claimed responsibility for the attack on the {noun} in a {adjective} audio message.",
    "Protesters marched in {town} {when} to demand {adjective} bread and a {noun}; the police fired tear gas.",
)
FILLERS = (
    "The {adjective} {noun} by the {noun} was {verb} by the {adverb} {adjective} {noun} of a {noun}.",
    "{Person}, who {verb} a {adjective} {noun} for {small} years, said that every {noun} had {adverb} been {verb}.",
    "{Adverb} the {noun} of {town} has been {verb}, and a {noun} costs twice what a {adjective} {noun} did.",
    "No {noun} had {verb} the {adjective} {noun}, though many a {noun} and {noun} seemed {adjective}.",
    "In the {adjective} {noun} of {town}, a {noun} {adverb} {verb} a {adjective} {noun} under the {noun}.",
    "For {person} the {noun} is a {adjective} {noun}, and the {noun} {adverb} {verb} no {noun}.",
    "A {noun} of the {adjective} {noun} {verb} {adverb} between one {noun} and another {adjective} {noun}.",
)
# What fills the space between claims. Drawn anew for every slot, so that articles share no more than articles do.
VOCABULARY = {
    "noun": (
        "bakery bridge school market orchard garden kitchen river window teacher farmer driver winter summer radio "
        "letter bicycle carpet library minaret station railway harvest cousin neighbour tailor bread kettle lantern "
        "mountain valley poem song wedding clinic pharmacy ledger cinema stadium football photograph teapot umbrella "
        "courtyard balcony staircase museum fountain"
    ).split(),
    "adjective": (
        "old narrow quiet crowded empty wooden blue green early late proud weary curious cheap broken painted famous "
        "modest distant familiar bright dusty frozen muddy patient hungry gentle stubborn careful faded"
    ).split(),
    "verb": (
        "repaired painted remembered forgotten visited cleaned measured counted opened closed sold bought borrowed "
        "copied described admired ignored watched kept moved planted swept washed photographed"
    ).split(),
    "adverb": (
        "slowly often rarely still always seldom quietly already again lately mostly partly nearly once hardly somehow "
        "gladly soon perhaps later"
    ).split(),
}
FIRST_NAMES = ("Amina", "Yusuf", "Rezan", "Oksana", "Marta", "Justin", "Farid", "Laila", "Ibrahim", "Teresa")
LAST_NAMES = ("Sipan", "Garba", "Warsame", "Haddad", "Bondar", "Quintero", "Mumbere", "Rahimi", "Aksoy", "Bello")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
FIRST_DAY, N_DAYS = date(2012, 1, 1), 4500


class Slots(dict[str, str]):
    """What fills the slots of one sentence; a word of the vocabulary is drawn for each."""

    def __init__(self, dice: random.Random, words: dict[str, str]) -> None:
        capital = {word.capitalize(): text[0].upper() + text[1:] for word, text in words.items()}
        super().__init__(words | capital)
        self.dice = dice

    def __missing__(self, slot: str) -> str:
        word = self.dice.choice(VOCABULARY[slot.lower()])
        return word.capitalize() if slot[0].isupper() else word


def generate(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """`count` articles in the input form: id, outlet, published_at, title, text."""
    for number in range(count):
        yield article(number, random.Random(f"{seed}-{number}"))


def write(count: int, file: Path) -> Path:
    """Generated articles as a file of JSONL; returns it."""
    with file.open("w") as opened:
        opened.writelines(f"{json.dumps(one)}\n" for one in generate(count))
    return file


def article(number: int, dice: random.Random) -> dict[str, str]:
    country, towns, friends, foes, sources = dice.choice(WARS)
    published = FIRST_DAY + timedelta(days=dice.randrange(N_DAYS))

    def filled(template: str) -> str:
        town, other = dice.sample(towns, 2)
        words = {
            "country": country,
            "town": town,
            "other": other,
            "friend": dice.choice(friends),
            "foe": dice.choice(foes),
            "source": dice.choice(sources),
            "person": f"{dice.choice(FIRST_NAMES)} {dice.choice(LAST_NAMES)}",
            "when": dice.choice(
                (f"on {dice.choice(WEEKDAYS)}", f"late {dice.choice(WEEKDAYS)}", "overnight", "last week")
            ),
            "month": dice.choice(MONTHS),
            "year": str(dice.randrange(2005, published.year + 1)),
            "small": dice.choice(NUMERALS),
            "number": str(dice.randint(2, 90)),
            "count": counted(dice),
            "vague": dice.choice(VAGUE),
            "hedged": f"{dice.choice(HEDGES)}{dice.randint(2, 300) * 100:,}",
            "big": f"{dice.choice(HEDGES)}{dice.randint(2, 300) * 100:,}",
            "huge": f"{dice.randint(20, 200) * 1000:,}",
        }
        words["said"] = dice.choice((f"{words['source']} said", f"according to {words['source']}", "witnesses said"))
        return template.format_map(Slots(dice, words))

    title = filled("{Foe} and {friend} fight for {town}")
    dateline = f"{dice.choice(towns).upper()}, {country} ({published:%b. %d, %Y}) - "
    return {
        "id": f"generated-{number}",
        "outlet": f"Outlet {number % 40}",
        "published_at": published.isoformat(),
        "title": title,
        "text": dateline + body(dice, filled),
    }


def body(dice: random.Random, filled: Callable[[str], str]) -> str:
    """A lead and paragraphs of two to four sentences, half of them about the war."""
    paragraphs, size = [filled(dice.choice(LEADS))], 0
    while size < SIZE:
        templates = [dice.choice(dice.choice((SENTENCES, FILLERS))) for _ in range(dice.randint(2, 4))]
        paragraphs.append(" ".join(filled(template) for template in templates))
        size += len(paragraphs[-1])
    return "\n\n".join(paragraphs)


def counted(dice: random.Random) -> str:
    """A number of people, in words or digits, often hedged."""
    number = dice.choice(NUMERALS) if dice.random() < 0.3 else str(dice.randint(2, 120))
    return dice.choice(HEDGES) + number


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    for one in generate(asked.count, asked.seed):
        sys.stdout.write(json.dumps(one) + "\n")


if __name__ == "__main__":
    main()
