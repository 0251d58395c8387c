#include "compiler/emit/page.h"

void page_open(struct out *out, const struct page *page) {
    out_printf(out,
               "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '%s'; "
               "base-uri 'none'; form-action 'none'\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
               page->language, page->style_hash);
}

void page_begin(struct out *out, const struct page *page) {
    out_text(out, "</title>\n<style>");
    out_text(out, page->style);
    out_text(out, "</style>\n</head>\n<body>\n");
}

void page_close(struct out *out) {
    out_text(out, "</main>\n</body>\n</html>\n");
}
