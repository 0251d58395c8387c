#include "date_quick.h"

bool pg_dates_learn(struct pg_dates *dates, uint32_t place, const char *text) {
    struct pg_date_known *known = &dates->at[place];
    pg_day day;
    if (text[4] != '-' || text[7] != '-' || !pg_date_parse(text, PG_DATE_LENGTH, &day))
        return false;
    memcpy(&known->head, text, sizeof known->head);
    memcpy(&known->tail, text + sizeof known->head, sizeof known->tail);
    known->day = day;
    return true;
}
