/* Profiles as they are declared, and which one a project follows.
 */
#ifndef PGOAL_CHECK_PROFILES_H
#define PGOAL_CHECK_PROFILES_H

#include "compiler/check/state.h"

/* Whose words a number of class_words is among: those of a class's children, at the top of a profile, or anywhere in
 * it. */
enum { WORDS_AT_TOP = 1u << 31, WORDS_ANYWHERE = 1u << 30, WORDS_IDS = 1u << 29 };

/* Collects the profiles of all files, once units are declared. */
void profiles_collect(struct check *check);
/* The member `profile NAME` of a project. */
void profiles_follow(struct check *check, const struct syn_member *member, struct project *project);

#endif
