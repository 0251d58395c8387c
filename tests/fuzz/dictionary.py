#!/usr/bin/env python3
"""Prints a fuzzer's dictionary: the keywords of both languages, the units, and the symbols. usage: dictionary.py"""
import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SYMBOLS = ["≥", "≤", "＞", "＜", "＝", "：", "，", "；", "、", "“", "”", "「", "」", "％", "‰", "×", "～", "..<", '"""', "///", "{\n", "\n}",
           "2020-12-31", "2020-02-29", "2020-Q1", "2020-W53", "4,768,009.00", "170141183460469231731687303715884105727", "\u3000", "\ufeff"]


def words_of(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        rows = re.findall(r"^[A-Z]+\((.*)\)$", f.read(), re.M)
    return [word for row in rows for word in re.findall(r'"([^"]+)"', row)]


def entry(word):
    return '"' + "".join(chr(b) if 32 < b < 127 and b not in b'"\\' else f"\\x{b:02X}" for b in word.encode("utf-8")) + '"'


words = words_of("grammar/keywords.def") + words_of("compiler/model/unit.def") + SYMBOLS
for word in dict.fromkeys(words):
    if len(word.encode("utf-8")) <= 64:
        print(entry(word))
