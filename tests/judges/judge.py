"""Readers of feeds and calendars that nobody here wrote.

judge.py feeds FILE...               feedparser
judge.py json-feeds SCHEMAS FILE...  the JSON Feed schema, found with its parts in the folder SCHEMAS
judge.py calendars FILE...           icalendar

Prints {file: {"problems": [...], "ids": [...]}} as JSON.
"""

import json
import sys
from pathlib import Path


def feed(path):
    import feedparser

    found = feedparser.parse(Path(path).read_bytes())
    problems = [f"not well-formed: {found.bozo_exception}"] if found.bozo else []
    if found.version != "atom10":
        problems.append(f"read as {found.version or 'nothing'}")
    for name in ("title", "id", "updated"):
        if not found.feed.get(name):
            problems.append(f"the feed has no {name}")
    ids = [entry.get("id", "") for entry in found.entries]
    problems += [f"{one} is there twice" for one in set(ids) if ids.count(one) > 1]
    for entry in found.entries:
        for name in ("id", "title", "link", "updated_parsed", "content"):
            if not entry.get(name):
                problems.append(f"{entry.get('id', '?')} has no {name}")
    return {"problems": problems, "ids": ids}


def json_feed(schemas):
    from jsonschema import Draft4Validator
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    def schema(name):
        read = json.loads((Path(schemas) / name).read_text())
        read.pop("id", None)
        return Resource.from_contents(read, default_specification=DRAFT4)

    parts = [(f"https://json.schemastore.org/{name}", schema(f"{file}.json"))
             for name, file in (("feed-1", "feed-1"), ("feed.json", "feed"))]
    whole = {"$ref": "https://json.schemastore.org/feed.json"}
    validator = Draft4Validator(whole, registry=Registry().with_resources(parts),
                                format_checker=Draft4Validator.FORMAT_CHECKER)

    def judge(path):
        try:
            read = json.loads(Path(path).read_text())
        except ValueError as error:
            return {"problems": [f"no JSON: {error}"], "ids": []}
        problems = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(read)]
        return {"problems": problems, "ids": [one.get("id") for one in read.get("items", [])]}

    return judge


def calendar(path):
    from icalendar import Calendar

    raw = Path(path).read_bytes()
    problems = []
    if raw.replace(b"\r\n", b"").count(b"\n") or raw.replace(b"\r\n", b"").count(b"\r"):
        problems.append("lines that do not end with CRLF")
    problems += [f"a line of {len(line)} octets" for line in raw.split(b"\r\n") if len(line) > 75]
    try:
        raw.decode("utf-8")
        # a fold in the middle of a letter would not decode line by line
        for line in raw.split(b"\r\n"):
            line.decode("utf-8")
        read = Calendar.from_ical(raw)
    except ValueError as error:
        return {"problems": problems + [f"unreadable: {error}"], "ids": []}
    for part in read.walk():
        problems += [f"{part.name}: {name}: {error}" for name, error in part.errors]
    for name in ("VERSION", "PRODID"):
        if name not in read:
            problems.append(f"no {name}")
    ids = []
    for event in read.walk("VEVENT"):
        for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):
            if name not in event:
                problems.append(f"an event without {name}")
        ids.append(f"{event.get('UID')} {event['DTSTART'].to_ical().decode() if 'DTSTART' in event else ''}")
    problems += [f"{one} is there twice" for one in set(ids) if ids.count(one) > 1]
    if read.to_ical() != Calendar.from_ical(read.to_ical()).to_ical():
        problems.append("does not survive a round trip")
    return {"problems": problems, "ids": ids}


def main():
    what, *rest = sys.argv[1:]
    judges = {"feeds": lambda: (feed, rest),
              "json-feeds": lambda: (json_feed(rest[0]), rest[1:]),
              "calendars": lambda: (calendar, rest)}
    judge, files = judges[what]()
    json.dump({path: judge(path) for path in files}, sys.stdout)


main()
