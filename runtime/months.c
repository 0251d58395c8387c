#include "months.h"

bool pg_months_learn(struct pg_months *months, const char *date) {
    char first[PG_DATE_LENGTH];
    struct pg_month month;
    memcpy(first, date, PG_DATE_LENGTH - 2);
    memcpy(first + PG_DATE_LENGTH - 2, "01", 2);
    if (first[4] != '-' || first[7] != '-' || !pg_date_parse(first, sizeof first, &month.first))
        return false;
    struct pg_civil civil = pg_civil_of(month.first);
    month.text = pg_month_text(date);
    month.days = (uint32_t)pg_days_in_month(civil.year, civil.month);
    months->at[pg_month_place(month.text)] = month;
    return true;
}
