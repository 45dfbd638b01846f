"""Closed classes of English that decide what a name means beside them."""

JOINED_BY = frozenset(("and", "or", "/", "&", ","))
# Types of actors whose class nouns are themselves: "Taliban fighters" are the Taliban, "BBC staff" not the BBC.
ARMED_TYPES = frozenset(
    (
        "rebel_group",
        "jihadist_group",
        "militia",
        "criminal_group",
        "state_forces",
        "alliance",
        "private_military",
        "police",
        "intergovernmental",
    )
)
# Plurals that are anybody's: no short name of one group.
CLASS_NOUNS = frozenset(
    "forces units brigades rebels fighters troops militants soldiers separatists insurgents guerrillas militias groups "
    "battalions services peshmerga marines".split()
)
# Classes that are no country's; and those that a country makes one of its own state's actors.
WORLDWIDE = frozenset(("coalition", "peacekeepers", "regional-force"))
STATE_CLASSES = frozenset(("military", "police", "government", "security-forces", "intelligence"))
LOCATIVES = frozenset(
    "in inside into across throughout within outside near from around over toward towards via through entered "
    "entering reach reached at between".split()
) - {"between"}
SIDES_OF_THE_SKY = frozenset(
    "northern southern eastern western northeastern northwestern southeastern southwestern north south east west "
    "northeast northwest southeast southwest north-east north-west central upper lower rural neighbouring "
    "neighboring war-torn".split()
)
SCOPE_PREPOSITIONS = frozenset(("in", "of", "from"))
MEMBER_PREPOSITIONS = frozenset(("from", "of", "with"))
# "Parts of Syria": a place.
PARTS = frozenset(
    "parts part areas area much most rest half swathes swaths province city town border borders region capital outside "
    "all some out corner people".split()
)
OWNERS = frozenset(("our", "their", "its", "his", "my", "your", "partner", "foreign", "other", "own"))
OWN_FORCES = frozenset(("government", "gov't", "regime", "state"))  # "the government army" is no foreign one
FORMER = frozenset(("former", "ex", "retired", "ousted", "deposed", "late", "shadow"))
CLOSING = frozenset((",", ".", "(", "[", "-", "–", "—", ";", ")", "--"))
# Types whose forces are meant again by "the troops", "the coalition".
REPEATED_TYPES = frozenset(("state_forces", "police", "alliance"))
VAGUE_FORCES = frozenset(("forces", "force"))  # anybody's
# Classes that go on meaning those of the country they were first given: "Syrian rebels", then "rebels".
HOMEGROWN = frozenset(
    ("rebels", "opposition", "separatists", "guerrillas", "insurgents", "maoists", "opposition-politics")
)
# What may stand between a country's adjective and the noun of its force.
MODIFIERS = frozenset(
    "government state regime federal special regular elite ground air naval military army border local national "
    "security counterterrorism presidential occupation occupying interim transitional foreign defence defense "
    "interior prime deputy vice then former top senior chief high-ranking armed allied central provincial regional "
    "paramilitary ruling supreme soviet-made attack combat heavy front-line frontline new democratic communist "
    "socialist ex so-called official loyalist pro-government rank-and-file islamist islamic rebel opposition moderate "
    "tribal shia shiite sunni kurdish arab muslim christian jewish hutu tutsi ethnic communist maoist leftist marxist "
    "suspected unidentified young public health justice foreign urban rural independent troops".split()
)
# Behind a name these say that it only stands behind somebody; a hyphen does so as well.
TIED_BY = frozenset("backed led allied supported linked sponsored funded trained affiliated aligned".split())
VERBS_AFTER_COUNTRY = frozenset(
    "said says say has had have will would is was were are and or in on at to with for by of from as that which who "
    "whose into over against after before but than also not did does do may might could can should must shall "
    "launched carried began begins wants backs supports sees claims denies accuses condemns calls blames seeks "
    "remains continues plans sent sends hopes believes if when while because since until where during under about "
    "it its he his they their then now again alone itself where while made took gave left held led met won fought "
    "struck hit shot told put set went came kept brought bought paid cut".split()
)
AFTER_CAPITAL = frozenset(
    "said says say has had have will would did does do may might could can should must wants backs supports sees "
    "claims denies accuses condemns calls blames seeks plans sent hopes believes rejected accused denied warned urged "
    "announced insisted insists demanded demands agreed agrees regards considers opposes opposed supported backed "
    "condemned blamed called views responded retaliated threatened threatens vowed vows maintains refuses refused "
    "fears wanted sought deployed supplied provides provided intervened launched began arms bombed shelled struck "
    "imposed imposes signed recalled expelled summoned offered offers proposed proposes withdrew pledged promised "
    "approved criticised criticized dismissed ordered invaded annexed recognised recognized suspended halted lifted "
    "expects pressed pushed convened mediated brokered acknowledged confirmed stressed stepped".split()
)
NO_ACTS_OF_CAPITALS = frozenset("seen suffered been witnessed become fallen remained experienced endured grown".split())
# Verbs before a capital, and what follows it then: "accused Moscow of shelling".
TO_CAPITAL = frozenset(
    "accused accuses accusing blamed blames blaming urged urges urging warned pressed told asked persuaded".split()
)
AFTER_ADDRESSED = frozenset("of for to that not over against".split())
BEFORE_CAPITAL = frozenset("between by with against upon".split())
