#include "compiler/syntax/build_calendar.h"

#include "compiler/syntax/list.h"

struct syn_member *build_days(struct build *build, struct span span, const struct build_days *days,
                              struct syn_word name) {
    struct syn_member *made = build_dates(build, span, SYN_PERIOD, days->doc, days->low, days->high);
    made->kind = SYN_DAYS;
    made->field = (uint8_t)days->kind;
    made->name = name;
    made->u.days.low = days->low;
    made->u.days.high = days->high;
    return made;
}

struct syn_member *build_calendars(struct build *build, struct span span, struct span doc, struct syn_level *ids) {
    struct syn_member *made = build_text_field(build, span, (struct build_field){SYN_CALENDARS, doc}, ids->word);
    LIST_OPEN(ids);
    made->u.field.ids = ids;
    return made;
}
