#include "band.h"

bool pg_band_has(const struct pg_scoring *scoring, int band, struct pg_num weight, struct pg_num told) {
    struct pg_num part;
    const struct pg_band *at = &scoring->bands[band];
    if (at->hi.den == 0 || !pg_num_div(told, weight, &part))
        return false;
    int above = pg_num_cmp(at->hi, part);
    return pg_num_cmp(part, at->lo) >= 0 && (above > 0 || (above == 0 && at->top));
}

bool pg_score_by_bands(const struct pg_scoring *scoring, const struct pg_indicator *indicator) {
    return indicator->domain == PG_DOMAIN_LEVEL && scoring->levels != PG_SHORT_NOTHING && scoring->bands[0].hi.den != 0;
}

/* The rank that stands for a band. */
static bool band_rank(const struct pg_indicator *indicator, int band, int64_t *rank) {
    const struct pg_interval *set = indicator->sets;
    *rank = band == PG_BAND_PARTLY ? PG_LEVEL_PARTLY : PG_LEVEL_MISSED;
    if (band == PG_BAND_MET)
        return set->lo_edge != PG_EDGE_NONE && pg_num_ceil(set->lo, 1, rank) && pg_interval_has(set, pg_num_int(*rank));
    return !pg_interval_has(set, pg_num_int(*rank));
}

enum pg_row_fault pg_band_read(const struct pg_indicator *indicator, struct pg_text text, struct pg_actual *slot) {
    int64_t rank;
    for (int band = 0; indicator->bands != NULL && band < PG_BANDS; band++)
        if (pg_text_is(text, indicator->bands[band].name) && band_rank(indicator, band, &rank))
            return pg_cell_put(slot, pg_num_int(rank));
    return PG_ROW_LEVEL;
}

const char *pg_band_name(const struct pg_indicator *indicator, struct pg_num rank) {
    if (indicator->bands == NULL || rank.num >= 0)
        return NULL;
    return indicator->bands[rank.num == PG_LEVEL_PARTLY ? PG_BAND_PARTLY : PG_BAND_MISSED].name;
}
