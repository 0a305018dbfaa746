"""A pass over the files of a log as somebody writes it in a quarter of an hour: parse each record, count by job and outcome.

Usage: pass.py FILE...
"""
import collections
import csv
import json
import sys

csv.field_size_limit(10_000_000)


def records(path):
    with open(path, encoding="utf-8", newline="") as file:
        if path.endswith(".csv"):
            yield from csv.DictReader(file)
        elif path.endswith("PT1H.json"):
            for line in file:
                yield json.loads(line)["properties"]
        else:
            document = json.load(file)
            yield from document["value"] if isinstance(document, dict) else document


def outcome(record):
    info = record.get("provisioningStatusInfo") or record.get("ProvisioningStatusInfo") or record
    info = json.loads(info) if isinstance(info, str) else info
    return info.get("status") or info.get("Status") or info.get("result") or info.get("activityResultStatus")


counts = collections.Counter()
for path in sys.argv[1:]:
    for record in records(path):
        counts[(record.get("jobId") or record.get("JobId"), outcome(record))] += 1
print(sum(counts.values()))
