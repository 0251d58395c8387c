"""A SARIF document against what the standard (OASIS SARIF 2.1.0, chapter 3) says of the properties pgoal writes; any other
property is a problem. Regions are looked up in the files."""
import os
import re
import urllib.parse

from places import is_text, place

LEVELS = ("none", "note", "warning", "error")
URI = r"(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})*"


class Reader:
    def __init__(self, folder):
        self.folder, self.problems, self.rules = folder, [], []

    def want(self, condition, problem):
        if not condition:
            self.problems.append(problem)

    def keys(self, value, required, optional=""):
        """True when an object has all the required keys, and others only of the optional."""
        if not isinstance(value, dict):
            self.want(False, f"{value!r} is no object")
            return False
        required, optional = set(required.split()), set(optional.split())
        self.want(required <= set(value) <= required | optional, f"keys {sorted(value)}")
        return required <= set(value)

    def message(self, value):
        if self.keys(value, "text"):
            self.want(isinstance(value["text"], str) and value["text"], "an empty message")

    def artifact(self, value):
        """The bytes of the file, or None."""
        if not self.keys(value, "uri"):
            return None
        self.want(re.fullmatch(URI, value["uri"]), f"uri {value['uri']!r}")
        name = urllib.parse.unquote_to_bytes(value["uri"].removeprefix("file://"))
        path = os.path.join(os.fsencode(self.folder), name)
        if not os.path.isfile(path):
            return None
        with open(path, "rb") as f:
            return f.read()

    def region(self, value, data):
        if not self.keys(value, "startLine startColumn endLine endColumn byteOffset byteLength") or data is None or not is_text(data):
            return
        first, last = value["byteOffset"], value["byteOffset"] + value["byteLength"]
        if not is_text(data[:first]) or not is_text(data[:last]):
            self.want(first == 0, f"bytes {first}..{last} cut a character: {data[first - 9:last + 9]!r}")
            return
        begin, end = place(data, first), place(data, last)
        found = tuple(value[key] for key in ("startLine", "startColumn", "endLine", "endColumn"))
        self.want(found == (begin.line, begin.utf16, end.line, end.utf16), f"region {found} of bytes {first}..{last}")

    def physical(self, value, placed):
        if self.keys(value, "artifactLocation region" if placed else "artifactLocation"):
            data = self.artifact(value["artifactLocation"])
            if placed:
                self.region(value["region"], data)

    def locations(self, values, placed):
        for value in values:
            if self.keys(value, "physicalLocation"):
                self.physical(value["physicalLocation"], placed)

    def rule(self, value):
        if self.keys(value, "id name shortDescription help defaultConfiguration"):
            self.message(value["shortDescription"])
            self.message(value["help"])
            self.want(value["defaultConfiguration"].get("level") in LEVELS, "level of a rule")
            self.want(not any("{0}" in value[key]["text"] for key in ("shortDescription", "help")), "a bare argument")

    def of_rule(self, rule, index):
        self.want(index in range(len(self.rules)) and self.rules[index]["id"] == rule, f"{rule} is not rule {index}")

    def related(self, values):
        self.want([value.get("id") for value in values] == list(range(len(values))), "ids of related locations")
        for value in values:
            if self.keys(value, "id physicalLocation message"):
                self.physical(value["physicalLocation"], True)
                self.message(value["message"])

    def fix(self, value):
        if not self.keys(value, "description artifactChanges properties"):
            return
        self.message(value["description"])
        self.want(isinstance(value["properties"].get("safe"), bool), "a fix is safe or not")
        for change in value["artifactChanges"]:
            if self.keys(change, "artifactLocation replacements"):
                data = self.artifact(change["artifactLocation"])
                self.want(change["replacements"], "a fix without replacements")
                for one in change["replacements"]:
                    if self.keys(one, "deletedRegion insertedContent"):
                        self.region(one["deletedRegion"], data)

    def result(self, value):
        if not self.keys(value, "ruleId ruleIndex level message locations", "relatedLocations fixes"):
            return
        self.of_rule(value["ruleId"], value["ruleIndex"])
        self.want(value["level"] in LEVELS, "level of a result")
        self.message(value["message"])
        self.want(len(value["locations"]) == 1, "a result is in one place")
        self.locations(value["locations"], True)
        self.related(value.get("relatedLocations", []))
        for fix in value.get("fixes", []):
            self.fix(fix)

    def notification(self, value):
        if self.keys(value, "level message", "associatedRule locations"):
            self.want(value["level"] in LEVELS, "level of a notification")
            self.message(value["message"])
            self.locations(value.get("locations", []), False)
            if "associatedRule" in value:
                self.of_rule(value["associatedRule"]["id"], value["associatedRule"]["index"])

    def invocation(self, value):
        if self.keys(value, "executionSuccessful toolExecutionNotifications", "toolConfigurationNotifications"):
            for one in value["toolExecutionNotifications"] + value.get("toolConfigurationNotifications", []):
                self.notification(one)

    def document(self, value):
        if not self.keys(value, "$schema version runs") or not self.keys(value["runs"][0], "tool columnKind invocations results"):
            return self.problems
        run = value["runs"][0]
        self.want(value["version"] == "2.1.0" and len(value["runs"]) == 1, "version and runs")
        self.want(run["columnKind"] == "utf16CodeUnits", "columnKind")
        driver = run["tool"]["driver"]
        self.keys(driver, "name language rules")
        self.rules = driver["rules"]
        self.want(len({rule["id"] for rule in self.rules}) == len(self.rules), "a rule twice")
        for rule in self.rules:
            self.rule(rule)
        self.want(len(run["invocations"]) == 1, "invocations")
        self.invocation(run["invocations"][0])
        for result in run["results"]:
            self.result(result)
        return self.problems
