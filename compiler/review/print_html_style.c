/* The page's style sheet. Change it, and tests/html tells the new review_style_hash. What went is struck through and
 * what came is underlined, so that neither needs its colour.
 */
#include "compiler/emit/page.h"
#include "compiler/review/print_html.h"

const char review_style_hash[] = "sha256-YdFFc1n4nlv7r17k7LGgYc5/0l4dK1cztQketvH49yM=";

const char review_style[] = PAGE_STYLE
    ":root{--old:#fbe4e1;--new:#dff1e3}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--old:#4d2622;--new:#1f4029}}\n"
    "header,section{max-width:72rem;margin:0 auto 1.25rem}\n"
    "h1{font-size:1.5rem;line-height:1.35}\n"
    "h2{font-size:1.15rem;margin-bottom:.35rem;break-after:avoid}\n"
    ".standing{font-weight:700;color:var(--warn)}\n"
    "nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem .6rem;margin-top:.6rem}\n"
    "nav a{display:block;padding:.15rem .7rem;background:var(--paper);border:1px solid var(--line);color:var(--ink);"
    "text-decoration:none}\n"
    "nav a b{font-variant-numeric:tabular-nums}\n"
    /* A group has its colour beside its sign. */
    "section,nav a{--sign:var(--soft)}\n"
    ".weaker{--sign:var(--missed)}.money,.totals{--sign:var(--warn)}.changed{--sign:var(--link)}"
    ".stronger,.added{--sign:var(--met)}\n"
    "h2>span,nav a>span{color:var(--sign)}\n"
    "nav a{border-left:4px solid var(--sign)}\n"
    "table{width:100%;border-collapse:collapse;background:var(--paper);font-size:.9375rem}\n"
    "th,td{border:1px solid var(--line);padding:.35rem .6rem;text-align:left;vertical-align:top;font-weight:400}\n"
    "thead th{background:var(--band);font-weight:700}\n"
    ".tag{display:inline-block;padding:0 .45em;border:1px solid var(--sign);color:var(--sign);font-size:.85em;"
    "font-weight:700}\n"
    /* Both versions. */
    ".beside{table-layout:fixed}\n"
    ".beside tbody{border-top:2px solid var(--line)}\n"
    ".beside tbody th{background:var(--band)}\n"
    ".said{white-space:pre-wrap;font-size:1.05em}\n"
    "del{background:var(--old);text-decoration:line-through}\n"
    "ins{background:var(--new);text-decoration:underline}\n"
    ".place{display:block}\n"
    ".amounts .place{display:inline}\n"
    ".notes{list-style:none;font-size:.9em}\n"
    ".notes .item{padding-left:1.2em}\n"
    ".lead{color:var(--soft)}\n"
    /* Amounts. */
    ".amounts td,.amounts thead th+th{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    ".amounts .item{padding-left:2.2em}\n"
    ".totals th,.totals td{font-weight:700}\n"
    "@media screen and (max-width:40rem){body{padding:1rem .6rem}"
    ".amounts,.amounts tbody{display:block}.amounts thead{position:absolute;width:1px;height:1px;overflow:hidden;"
    "clip-path:inset(50%)}"
    ".amounts tr{display:grid;grid-template-columns:1fr 1fr;border:1px solid var(--line);margin-bottom:-1px;"
    "padding:.25rem .6rem}.amounts :is(th,td){border:0;padding:0;white-space:normal}"
    ".amounts th{grid-column:1/-1}.amounts td{text-align:left}.amounts td:empty{display:none}"
    ".amounts td::before{content:attr(data-label)\" \";color:var(--soft);font-size:.85em}"
    ".beside :is(th,td){padding:.3rem .4rem}}\n"
    "@page{size:A4;margin:14mm 12mm 16mm;@bottom-center{content:counter(page)\" / \"counter(pages);font-size:8pt}}\n"
    "@media print{:root{--desk:#fff;--band:#f3f1ec;print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "body{padding:0;font-size:10pt;line-height:1.4}table{font-size:9pt}code{font-size:7.5pt}"
    "header,section{max-width:none}thead{display:table-header-group}tbody,tr{break-inside:avoid}"
    "a{color:inherit;text-decoration:none}}\n";
