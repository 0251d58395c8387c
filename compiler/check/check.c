#include "compiler/check/check.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/check/calendars.h"
#include "compiler/check/expand.h"
#include "compiler/check/fields.h"
#include "compiler/check/flatten.h"
#include "compiler/check/former.h"
#include "compiler/check/import.h"
#include "compiler/check/lint_project.h"
#include "compiler/check/names.h"
#include "compiler/check/number.h"
#include "compiler/check/profiles.h"
#include "compiler/check/parameter.h"
#include "compiler/check/statements.h"
#include "compiler/check/targets.h"

/* other: the model that this one is made beside; NULL: none. */
static void begin(struct check *check, const struct model *other, const struct search_path *path, struct arena *arena,
                  struct sources *sources, struct diags *diags) {
    *check = (struct check){.arena = arena, .sources = sources, .diags = diags, .path = path, .other = other};
    check->atoms = other ? other->atoms : atoms_new(arena);
    check->units = other ? units_beside(arena, other->units) : units_new(arena, check->atoms);
    targets_begin(check);
}

static void end(struct check *check) {
    struct scope *scopes[] = {
        &check->template_names,  &check->scale_names,     &check->level_names,   &check->unit_names,
        &check->project_names,   &check->scratch,         &check->wording_of,    &check->counts_of,
        &check->shown_names,     &check->amount_of,       &check->item_names,    &check->reserved,
        &check->excepted,        &check->indicator_names, &check->traits.known,  &check->profile_names,
        &check->parameter_names, &check->log_names,       &check->calendar_names};
    struct pairs *pairs[] = {&check->wording_fits, &check->spelling_first, &check->goal_names, &check->reported,
                             &check->allow_of,     &check->class_words,    &check->claimed};
    for (size_t i = 0; i < sizeof scopes / sizeof scopes[0]; i++)
        scope_free(scopes[i]);
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        pairs_free(pairs[i]);
    free(check->target_slots);
    VEC_FREE(&check->files);
    VEC_FREE(&check->templates);
    VEC_FREE(&check->scales);
    VEC_FREE(&check->unit_items);
    VEC_FREE(&check->projects);
    VEC_FREE(&check->profiles);
    VEC_FREE(&check->classes);
    VEC_FREE(&check->calendars);
    VEC_FREE(&check->targets);
    VEC_FREE(&check->wordings);
    VEC_FREE(&check->counts);
    VEC_FREE(&check->amounts);
    VEC_FREE(&check->allows);
    VEC_FREE(&check->goals);
    VEC_FREE(&check->made);
    VEC_FREE(&check->parts);
    VEC_FREE(&check->prices);
    VEC_FREE(&check->name_spans);
    VEC_FREE(&check->goal_spans);
    VEC_FREE(&check->project_spans);
    VEC_FREE(&check->values);
    VEC_FREE(&check->log_used);
    for (size_t i = 0; i < FORMER_NOUNS; i++)
        VEC_FREE(&check->formers[i]);
}

static void check_file(struct check *check, const struct syn_file *file) {
    struct pg_num edition;
    if (file->edition.end != 0 && number_read(check, file->edition, &edition, NULL) &&
        pg_num_cmp(edition, pg_num_int(CHECK_EDITION)) != 0)
        DIAG2(check->diags, DIAG_EDITION_UNKNOWN, file->edition, check_excerpt(check, file->edition),
              arena_printf(check->arena, "%d", CHECK_EDITION));
}

/* What the file says it is written in; a name that is no language was diagnosed by the parser. */
static enum language language_of(const struct check *check, const struct syn_file *file) {
    const char *name = atom_text(check->atoms, file->language.value);
    return strcmp(name, "en") == 0 ? LANGUAGE_EN : LANGUAGE_ZH;
}

static void check_project(struct check *check, const struct syn_file *file, const struct syn_item *item) {
    atom key = key_of(item->id, item->name);
    const uint32_t *first = scope_find(&check->project_names, key);
    struct project *project = ARENA_NEW(check->arena, struct project);
    if (first)
        names_twice(check, NOUN_PROJECT, key, check->project_spans.at[*first], key_span(item->id, item->name));
    else
        scope_set(&check->project_names, key, check->projects.len);
    *project = (struct project){.id = key,
                                .zone = 28800,
                                .name = item->name.value ? item->name.value : key,
                                .doc = item->doc,
                                .span = item->span,
                                .source = file->source,
                                .language = language_of(check, file),
                                .was = former_note(check, NOUN_PROJECT, syn_was_ids(item->clauses), key)};
    check_note_allows(check, item->clauses);
    statements_project(check, file, item, project);
    fields_check(check, item->u.members, project);
    lint_project_texts(check, item);
    expand_project(check, item, project);
    *VEC_PUSH(&check->projects) = project;
    *VEC_PUSH(&check->project_spans) = key_span(item->id, item->name);
}

static struct span find_project(const struct check *check, atom id) {
    const uint32_t *number = scope_find(&check->project_names, id);
    return number ? check->project_spans.at[*number] : (struct span){0, 0};
}

static void check_projects(struct check *check) {
    for (uint32_t i = 0; i < check->files.len; i++) {
        const struct syn_file *file = check->files.at[i];
        check->source = file->source;
        check_file(check, file);
        for (const struct syn_item *item = file->items; item; item = item->next)
            if (item->kind == SYN_PROJECT && key_of(item->id, item->name))
                check_project(check, file, item);
    }
    former_settle(check, NOUN_PROJECT, find_project);
}

/* Those of shipped files are sound, and not the author's to mend. */
static void check_unused_templates(struct check *check) {
    for (uint32_t i = 0; i < check->templates.len; i++)
        if (!check->templates.at[i].used && !sources_of(check->sources, check->templates.at[i].item->span)->shipped)
            expand_alone(check, &check->templates.at[i]);
}

static struct model *model_of(struct check *check) {
    struct model *model = ARENA_NEW(check->arena, struct model);
    struct project **projects = ARENA_ARRAY(check->arena, struct project *, check->projects.len);
    struct scale **scales = ARENA_ARRAY(check->arena, struct scale *, check->scales.len);
    for (uint32_t i = 0; i < check->projects.len; i++)
        projects[i] = check->projects.at[i];
    for (uint32_t i = 0; i < check->scales.len; i++)
        scales[i] = check->scales.at[i];
    *model = (struct model){.atoms = check->atoms,
                            .units = check->units,
                            .beside = check->other != NULL,
                            .sources = check->sources,
                            .project_count = check->projects.len,
                            .scale_count = check->scales.len,
                            .projects = projects,
                            .scales = scales,
                            .stated = check->written != NULL,
                            .statements = statements_declared(check)};
    return model;
}

/* What there is to do once the files are read, in order. */
static struct model *finish(struct check *check, struct out *flat) {
    names_collect(check);
    profiles_collect(check);
    calendars_collect(check);
    parameters_collect(check);
    check_projects(check);
    check_unused_templates(check);
    check_allows(check);
    struct model *model = model_of(check);
    if (flat && diags_errors(check->diags) == 0)
        flatten(check, flat);
    end(check);
    return model;
}

struct model *check_sources(const char *const *names, uint32_t count, const struct search_path *path,
                            struct arena *arena, struct sources *sources, struct diags *diags, struct out *flat) {
    struct check check;
    begin(&check, NULL, path, arena, sources, diags);
    for (uint32_t i = 0; i < count; i++)
        import_named(&check, names[i]);
    return finish(&check, flat);
}

struct model *check_beside(const struct model *other, const char *const *names, uint32_t count,
                           const struct search_path *path, struct arena *arena, struct sources *sources,
                           struct diags *diags) {
    struct check check;
    begin(&check, other, path, arena, sources, diags);
    for (uint32_t i = 0; i < count; i++)
        import_named(&check, names[i]);
    struct out *written = out_memory();
    if (diags_errors(diags) == 0)
        check.written = written;
    struct model *model = finish(&check, NULL);
    out_abandon(written);
    return model;
}

struct model *check_source(struct source *source, const struct search_path *path, struct arena *arena,
                           struct sources *sources, struct diags *diags) {
    struct check check;
    begin(&check, NULL, path, arena, sources, diags);
    import_source(&check, source);
    return finish(&check, NULL);
}

void check_release(struct model *model) {
    units_free(model->units);
    if (!model->beside)
        atoms_free(model->atoms);
}
