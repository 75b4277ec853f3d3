"""Independent reading of the producers' files: what the product shows must equal what this adds up.

Shares no code with the product: csv and json of the standard library over the raw files. Asked for on standard input:
{ "vintage": 2026, "department": "32", "measures": [{ "id", "file", "num": [columns], "den": [columns], "geography": 2021,
  "code": column, "where": { column: text } }] }. Answers, by territory: numerator, denominator, communes known and expected.
"""

import csv
import gzip
import io
import json
import os
import sys

DATA = sys.argv[1]


def rows(name):
    path = name if os.path.isabs(name) else os.path.join(DATA, *name.split("/"))
    data = gzip.open(path).read() if path.endswith(".gz") else open(path, "rb").read()
    text = data.decode("utf-8-sig")
    head = text.split("\n", 1)[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)


def number(text):
    try:
        return float(text.replace("\u202f", "").replace(",", "."))
    except (ValueError, AttributeError):
        return None


def membership(vintage):
    """Commune -> (epci, department, region) on 1 January of a year; the whole country for the last one only."""
    if vintage == 2026:
        return {
            row["code"]: (row["epci"], row["departement"], row["region"])
            for row in rows("national/communes-france-2026.csv.gz")
        }
    return {
        row["code"]: (row["epci"], row["departement"], row["region"])
        for row in rows("cog/appartenance_2019-2026_dep32+voisins.csv")
        if row["cog"] == str(vintage)
    }


def movements(first, last):
    """Communes that went into another one (or took its code) between two years, and those that were split off one."""
    into, born = {}, {}
    for row in sorted(rows("cog/mvtcommune_2026.csv"), key=lambda row: row["DATE_EFF"]):
        year = row["DATE_EFF"]
        if not "%d-01-01" % first < year <= "%d-01-01" % last:
            continue
        if row["TYPECOM_AV"] != "COM" or row["TYPECOM_AP"] != "COM" or row["COM_AV"] == row["COM_AP"]:
            continue
        if row["MOD"] in ("31", "32", "33", "41", "50"):
            into[row["COM_AV"]] = row["COM_AP"]
            # A commune that takes back an old code does not lead anywhere any more.
            into.pop(row["COM_AP"], None)
        if row["MOD"] in ("20", "21"):
            born[row["COM_AP"]] = row["COM_AV"]
    return into, born


def forward(code, into):
    while code in into:
        code = into[code]
    return code


def zones_of(code, members):
    epci, department, region = members[code]
    found = [department]
    # Overseas collectivities are no région: INSEE's France is without them.
    if len(region) == 2:
        found += ["REG-" + region, "FR"]
    if len(epci) == 9 and epci.isdigit():
        found += [epci, epci + "@" + department]
    return found


def main():
    asked = json.load(sys.stdin)
    members = membership(asked["vintage"])
    expected = {}
    for code in members:
        for zone in zones_of(code, members):
            expected[zone] = expected.get(zone, 0) + 1
    result = {}
    for measure in asked["measures"]:
        into, born = movements(measure["geography"], asked["vintage"])
        column = measure.get("code", "CODGEO")
        communes = {}
        for row in rows(measure["file"]):
            if any(row[name] != text for name, text in measure.get("where", {}).items()):
                continue
            code = forward(row[column].rjust(5, "0"), into)
            if code not in members:
                continue
            num = [number(row[name]) for name in measure["num"]]
            den = [number(row[name]) for name in measure.get("den", [])]
            if any(value is None for value in num + den):
                communes[code] = None
                continue
            before = communes.get(code, (0.0, 0.0))
            if before is not None:
                communes[code] = (before[0] + sum(num), before[1] + sum(den))
        # What was split is still in the sum of the commune that it left; its share is the business of another test.
        for code, origin in born.items():
            origin = forward(origin, into)
            if code in members and code not in communes and origin in communes:
                communes[code] = None if communes[origin] is None else (0.0, 0.0)
        for code, sums in communes.items():
            if sums is None:
                continue
            for zone in zones_of(code, members):
                entry = result.setdefault(zone, {}).setdefault(measure["id"], {"num": 0.0, "den": 0.0, "known": 0})
                entry["num"] += sums[0]
                entry["den"] += sums[1]
                entry["known"] += 1
    here = {zone for code in members for zone in zones_of(code, members) if members[code][1] == asked["department"]}
    epcis = {zone for zone in here if len(zone) == 9}
    # A part is a territory of its own only where the intercommunalité straddles two départements.
    straddling = {z for z in epcis if expected[z] != expected.get(z + "@" + asked["department"])}
    kept = {z for z in here if "@" not in z or (z.split("@")[0] in straddling)}
    answer = {
        zone: {"expected": expected[zone], "measures": result.get(zone, {})}
        for zone in sorted(kept)
        if zone in result or zone in epcis
    }
    json.dump(answer, sys.stdout)


main()
