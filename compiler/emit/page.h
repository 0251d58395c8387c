/* The frame that every page shares: a document that needs nothing but itself, and whose policy allows its own style
 * sheet and nothing else.
 */
#ifndef PGOAL_EMIT_PAGE_H
#define PGOAL_EMIT_PAGE_H

#include "compiler/base/out.h"

struct page {
    const char *language; /* zh-CN, en */
    const char *style;
    const char *style_hash; /* sha256-..., which tests/html tells */
};

/* Up to the title's text, which the caller writes. */
void page_open(struct out *out, const struct page *page);
/* From behind the title to the beginning of the body. */
void page_begin(struct out *out, const struct page *page);
/* Ends main, the body and the document. */
void page_close(struct out *out);

/* What style sheets begin with: colours, of which every pair of ink and ground has a contrast of 4.5 or more, and type.
 */
#define PAGE_STYLE \
    "\n:root{color-scheme:light dark;--ink:#1a1a1a;--soft:#595650;--paper:#fff;--desk:#efede8;--band:#f3f1ec;" \
    "--line:#8d8a83;--link:#1c4e80;--met:#1e6b34;--missed:#a61c1c;--unknown:#5f5b53;--invalid:#8a4a00;" \
    "--warn:#7a4300;--spent:#3d5a80;--rest:#e6e3dc;--good:#c3d3c5}\n" \
    "@media screen and (prefers-color-scheme:dark){:root{--ink:#e9e6df;--soft:#b3aea4;--paper:#1d1c1a;--desk:#121110;" \
    "--band:#2a2825;--line:#6f6b64;--link:#9cc4ee;--met:#7fcf95;--missed:#ff9a92;--unknown:#bdb7ab;--invalid:#f0b46a;" \
    "--warn:#f0b46a;--spent:#8fb2dd;--rest:#38352f;--good:#3f5a47}}\n" \
    "*{box-sizing:border-box}\n" \
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n" \
    "body{margin:0;padding:1.5rem 1rem;background:var(--desk);color:var(--ink);overflow-wrap:anywhere;" \
    "font:1rem/1.6 \"Noto Serif CJK SC\",\"Source Han Serif SC\",\"Songti SC\",STSong,SimSun,serif}\n" \
    ":lang(en) body,body:lang(en){font-family:Charter,\"Bitstream Charter\",Georgia,\"Noto Serif\",\"Noto Serif CJK " \
    "SC\"," \
    "\"Songti SC\",SimSun,serif}\n" \
    "h1,h2,h3,p,ul,ol,figure{margin:0;padding:0}\n" \
    "a{color:var(--link)}\n" \
    "a:focus-visible{outline:2px solid var(--link);outline-offset:2px}\n" \
    "code{font:.8em/1.5 ui-monospace,\"DejaVu Sans Mono\",Menlo,Consolas,\"Noto Sans CJK SC\",monospace;" \
    "color:var(--soft)}\n" \
    ".unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n" \
    ".none,.kind,.note,.path{color:var(--soft)}\n" \
    ".kind{font-size:.8em;white-space:nowrap}\n" \
    ".note{font-size:.85em;font-weight:400;white-space:pre-line}\n"

#endif
