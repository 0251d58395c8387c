"""Where a byte of a text stands, worked out with Python's own tables: nothing of the compiler's."""
import unicodedata
from collections import namedtuple

Place = namedtuple("Place", "byte line column utf16 cell")
JOINER, TAB = "\u200d", 4


def clusters(text):
    """Characters as a reader sees them: a letter with its marks, a family joined of several faces."""
    parts = []
    for char in text:
        joined = parts and (unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf") or parts[-1][-1] == JOINER)
        if joined:
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def cells(text, start=0):
    """Width of a text without line ends that begins at a cell."""
    at = start
    for cluster in clusters(text):
        if cluster == "\t":
            at += TAB - at % TAB
        else:
            at += 2 if unicodedata.east_asian_width(cluster[0]) in "WF" else 1
    return at - start


def is_text(data):
    try:
        return data.decode("utf-8") is not None
    except UnicodeDecodeError:
        return False


def place(data, byte):
    """The place of a byte of a file; a byte order mark belongs to no line."""
    mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    begin = max(data.rfind(b"\n", 0, byte) + 1, mark)
    text = data[begin:byte].decode("utf-8")
    return Place(byte, data.count(b"\n", 0, byte) + 1, len(text) + 1, len(text.encode("utf-16-le")) // 2 + 1, cells(text) + 1)
