"""From what a register prints to the names that people write: without dose, form, salt, holder, brackets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bot.text import folded

_DOSE: Final = re.compile(
    r"(?i)\s+\d[\d\s.,/x-]*\s*(?:%|pour\s+cent|pour\s+mille|mg|g|kg|mcg|µg|ug|ng|micro\w*|nano\w*|milli\w*|ml|l|cl|ui|u\.i\.?|u|unit\w*|million\w*|"
    r"mbq|gbq|kbq|bq|mmol|mol|meq|m[ée]q|kcal|ch|dh|d|doses?|cm\w*|mm|ppm|vol|bar|heures?|h|jours?|tbe|ir|ic|dich50|ufp|ccid50|lf|kiu|fh|e\.?p)\b.*|"
    r"\s+\d+(?:[.,]\d+)?\s*$|\s+\d[\d\s.,]*/.*"
)
_FORM: Final = re.compile(
    r"(?i)\s+(?:comprim|g[ée]lule|capsule|solution|suspension|poudre|pommade|cr[èe]me|gel\b|sirop|collyre|suppositoire|granul|sachet|pastille|"
    r"injectable|spray|aérosol|patch|dispositif|pr[ée]rempli|en\s|pour\s|degré|à\s|sans\s+sucre|sans\s+conservateur|édulcor|ar[ôo]me|goût|menthe\b|"
    r"l\.?p\.?(?=\s|$)|adultes?\b|enfants?\b|nourrissons?\b|i\.?v\.?(?=\s|$)|i\.?m\.?(?=\s|$)).*"
)
# What a brand carries that people leave away: the device, the strength, the audience.
_DEVICE: Final = re.compile(
    r"(?i)\s+(?:turbuhaler|diskus|solostar|flexpen|flextouch|flexpro|penfill|innolet|breezhaler|ellipta|respimat|novolizer|easyhaler|spiromax|podhaler|kwikpen|"
    r"velotab|lyoc|mups|fort|forte|plus|duo|express|rapihaler|handihaler|nexthaler|retard|junior|maintena|genuair|forspiro|diskhaler|autohaler|"
    r"aerosphere|sensoready|clikject|pen|cartouche|infantile|monodose|melt|odis|tix|pediatrique|tetra|hct|comp|implant|pushpen|quick|flash)$"
)
_NUMBERED: Final = re.compile(r"^([^\W\d]{5,})\s+\d.*$")
_NOT_A_HEAD: Final = frozenset(
    {
        "omega",
        "cyclo",
        "vitamine",
        "huile",
        "complexe",
        "alpha",
        "delta",
        "magnesium",
        "calcium",
        "glucose",
        "sodium",
        "potassium",
        "facteur",
        "vaccin",
    }
)
_BRACKETS: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]?")
_PREVIOUSLY: Final = re.compile(r"(?i)\((?:previously|formerly|ex|in [a-z ]+:)\s*:?\s*([^)]+)\)")
_SALT: Final = re.compile(
    r"(?i)^(?:(?:mono|di|tri|hémi|hemi|sesqui)?(?:chlorhydrate|bromhydrate|sulfate|phosphate|acétate|citrate|tartrate|maléate|fumarate|succinate|mésilate|bésilate|"
    r"tosilate|nitrate|gluconate|lactate|malate|oxalate|benzoate|propionate|valérate|embonate|pamoate|bitartrate|hydrogénotartrate|hydrogénosulfate|"
    r"chlorure|bromure|iodure|carbonate|palmitate|stéarate|décanoate|énantate|undécanoate|furoate|pivalate|caproate|cipionate|butyrate|edisilate|isétionate|"
    r"dichlorhydrate|pidolate|épolamine|acétonide|hydrogénofumarate|aspartate|xinafoate|napadisilate|étabonate|teoclate|xinofoate|hémifumarate|camsilate|arginine|estolate|stéaglate)\s+(?:de\s+|d'|d’))+"
)
_SALT_AFTER: Final = re.compile(
    r"(?i)\s+(?:base|anhydre|sodique|disodique|potassique|calcique|magnésique|trométhamine|trométamol|mono-?hydrat\w+|di-?hydrat\w+|tri-?hydrat\w+|"
    r"h[ée]mi-?hydrat\w+|sesqui-?hydrat\w+|hydrat\w+|micronis\w+|cilexétil|médoxomil|axétil|proxétil|arginine|tert-?butylamine|hydrochloride|"
    r"dihydrochloride|sodium|disodium|potassium|calcium|magnesium|mesil?ate|mesylate|besil?ate|besylate|tosil?ate|tosylate|maleate|fumarate|succinate|tartrate|citrate|"
    r"phosphate|sulfate|sulphate|acetate|anhydrous|monohydrate|dihydrate|trihydrate|hydrate|hemihydrate|sesquihydrate|hydrobromide|bromide|chloride|nitrate|"
    r"bitartrate|benzoate|acetonide|epolamine|butyrate|pivalate|medoxomil|etexilate|étexilate|alafenamide|disoproxil|pivoxil|marboxil|propionate|furoate|valerate|decanoate|palmitate|embonate|pamoate|malate|"
    r"lysine|meglumine|erbumine|olamine|dimeglumine|camsylate|edisylate|hyclate|xinafoate|hemifumarate|ditosylate|napsylate|estolate)$"
)
# Makers of generics and of homeopathic medicines, and what marks the slow form: right behind an ordinary word they say that it is a medicine.
HOLDERS: Final = frozenset(
    re.findall(
        r"\w+",
        """
        accord aguettant almus arrow baxter bayer biogaran boiron cooper cristers eg evolugen ferrier fresenius gifrer gilbert guerbet
        injectable krka lavoisier lehning lp macopharma mylan proamp renaudin rocal sandoz sun teva viatris weleda zentiva zydus
        """,
    )
)
_LEFT_OVER: Final = re.compile(r"(?i)\s+d(?:e|'|’)$")
_SHORTEST: Final = 3
# Letters that French and English set differently in one name: oestradiol, amphetamine, sulphate, alpha.
_SIMPLE: Final = {"oe": "e", "ae": "e", "ph": "f", "th": "t", "rh": "r", "y": "i"}
_ALIKE: Final = re.compile("|".join(_SIMPLE))
_TWICE: Final = re.compile(r"([b-df-hj-np-tv-z])\1+")
# What is left of a salt when the wrong half is cut off, and elements that no one takes for a medicine.
_NO_SUBSTANCE: Final = frozenset(
    re.findall(
        r"\w+",
        """
        alcohol alcool aluminium ammonium antimoine argent azote baryum bicarbonate bismuth bore brome cacao calcium carbon carbonate
        carbone chlore chloride chlorure cholesterol chrome citrate cobalt copper cuivre de dimethyl dimethyle dioxyde disodique eau etain
        ethanol ethyl ethyle fer fluor fluorure fructose gelatin gelatine glucose gold helium hydrogen hydrogene hydroxide hydroxyde iode
        iodine iron lactate lactose levure magnesium manganese mercure methyl methyle monosodique monoxyde nickel nitrogen or oxide oxyde
        oxygen oxygene peroxyde phosphate phosphore phosphorus plomb potassium rutin saccharose silicium silver sodium soufre strontium
        sucrose sulfate sulfur sulphur talc titane trisodique water zinc
        """,
    )
)


@lru_cache(maxsize=65_536)  # a register names each substance in thousands of rows
def plain(name: str) -> str:
    """The form in which names are compared: folded, lower case, words with single blanks."""
    return " ".join(re.findall(r"[a-z0-9]+", folded(name).lower()))


def without_dose(denomination: str) -> str:
    """``DOLIPRANE 500 mg, comprimé`` -> ``DOLIPRANE``."""
    name = denomination.split(",", 1)[0] if not re.search(r"\d,\d", denomination.split(" ", 3)[-1][:20]) else denomination
    name = _DOSE.sub("", re.split(r",(?!\d)", name, maxsplit=1)[0])
    return _FORM.sub("", _BRACKETS.sub("", name)).strip(" -/.*")


def shorter_names(name: str) -> list[str]:
    """``SYMBICORT TURBUHALER`` and ``ACARIZAX 12 SQ-HDM`` -> ``SYMBICORT``, ``ACARIZAX``; the name itself not among them."""
    base = _DEVICE.sub("", name).strip()
    head = _NUMBERED.match(name)
    found = [base, *([head[1]] if head and plain(head[1]) not in _NOT_A_HEAD else [])]
    return [one for one in dict.fromkeys(found) if one != name and len(one) > _SHORTEST]


def other_names(name: str) -> list[str]:
    """``Kirsty (previously Kixelle)`` -> both."""
    found = [_BRACKETS.sub("", name).strip(), *(earlier.strip() for earlier in _PREVIOUSLY.findall(name))]
    return [one for one in found if len(one) >= _SHORTEST]


def substance(name: str) -> str:
    """``CHLORHYDRATE DE TRAMADOL`` -> ``TRAMADOL``; ``VALPROIQUE (ACIDE)`` -> ``ACIDE VALPROIQUE``; empty for what no one would write."""
    if re.search(r"(?i)homéopathi|\bpour préparations\b|\bextrait\b|\bteinture\b|\bhuile\b|\bsouche\b|\bvirus\b|\bextract\b|[,:;]", name):
        return ""
    acid = re.fullmatch(r"(?i)\s*([\w-]+)\s*\((acide)\)\s*", name)
    name = f"{acid[2]} {acid[1]}" if acid else _BRACKETS.sub("", name).strip()
    while (shorter := _LEFT_OVER.sub("", _SALT_AFTER.sub("", _SALT.sub("", name))).strip()) != name and shorter:
        name = shorter
    return "" if plain(name) in _NO_SUBSTANCE or plain(name).split(" ", 1)[0] in _NO_SUBSTANCE else name


def language_free(name: str) -> str:
    """Of names in plain form: ``amoxicilline`` and ``amoxicillin``, ``acide folique`` and ``folic acid``, ``cafeine`` and ``caffeine`` as one."""
    if name.startswith("acide ") and name.endswith("ique"):
        name = f"{name[6:-4]}ic acid"
    bare = "".join(word.removesuffix("e") for word in name.split())
    return _TWICE.sub(r"\1", _ALIKE.sub(lambda found: _SIMPLE[found[0]], bare))
