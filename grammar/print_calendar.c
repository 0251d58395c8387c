#include "grammar/print.h"

void print_days(struct print *print, const struct syn_member *member) {
    out_char(print->out, ' ');
    print_verbatim(print, member->u.days.low);
    if (member->u.days.high.begin != member->u.days.low.begin) {
        out_text(print->out, " .. ");
        print_verbatim(print, member->u.days.high);
    }
    if (member->name.value) {
        out_char(print->out, ' ');
        print_text(print, member->name.value);
    }
}
