/* What files declare for all: scales, units, templates, projects' ids.
 */
#ifndef PGOAL_CHECK_NAMES_H
#define PGOAL_CHECK_NAMES_H

#include "compiler/check/state.h"

/* What a name is of, for messages. */
enum noun {
    NOUN_PROJECT,
    NOUN_TEMPLATE,
    NOUN_SCALE,
    NOUN_UNIT,
    NOUN_LEVEL,
    NOUN_GOAL,
    NOUN_INDICATOR,
    NOUN_TEXT,
    NOUN_ITEM,
    NOUN_FIELD,
    NOUN_PROFILE,
    NOUN_CLASS,
    NOUN_PARAMETER,
    NOUN_SOURCE,
    NOUN_COLUMN,
    NOUN_CALENDAR
};
/* Reports a name given twice. */
void names_twice(struct check *check, enum noun noun, atom name, struct span first, struct span again);
/* Its zh and en words. */
const char *noun_zh(enum noun noun);
const char *noun_en(enum noun noun);

/* Collects the scales, units and templates of all files; order of declaration does not matter. */
void names_collect(struct check *check);
/* The template a `use` names, or NULL, diagnosed. */
struct template *names_template(struct check *check, const struct syn_word *word);
/* As struct target_context wants it; scales is the struct check. */
const struct scale *names_scale_of(void *scales, atom level, bool *many);
/* The level or bound parameter nearest to a word, or NULL. */
const char *names_level_near(struct check *check, atom level);
/* Names of the scales that have a level: "甲, 乙". */
const char *names_scales_with(struct check *check, atom level);
/* The level with the first scale that has it: "健全性·健全". */
const char *names_qualified(struct check *check, atom level);

/* The key of what has an id or a name: the id, else the name; 0 when it has neither. */
static inline atom key_of(struct syn_word id, struct syn_word name) {
    return id.value ? id.value : name.value;
}
static inline struct span key_span(struct syn_word id, struct syn_word name) {
    return id.value ? id.span : name.span;
}

#endif
