#include <string.h>

#include "compiler/emit/c.h"

enum { FEW_OF_ONE_NAME = 10 };

/* Keywords of C and C++, and macros of their headers and of compilers, that are not all capitals. */
static const char *const reserved[] = {
    "alignas",   "alignof",       "and",          "and_eq",    "asm",      "assert",       "atomic_cancel",
    "auto",      "bitand",        "bitor",        "bool",      "break",    "case",         "catch",
    "char",      "char16_t",      "char32_t",     "char8_t",   "class",    "co_await",     "co_return",
    "co_yield",  "compl",         "complex",      "concept",   "const",    "const_cast",   "consteval",
    "constexpr", "constinit",     "continue",     "decltype",  "default",  "delete",       "do",
    "double",    "dynamic_cast",  "else",         "enum",      "errno",    "explicit",     "export",
    "extern",    "false",         "far",          "final",     "float",    "for",          "fortran",
    "friend",    "goto",          "huge",         "i386",      "if",       "imaginary",    "import",
    "inline",    "int",           "interface",    "linux",     "long",     "major",        "math_errhandling",
    "minor",     "module",        "mutable",      "namespace", "near",     "new",          "noexcept",
    "noreturn",  "not",           "not_eq",       "nullptr",   "operator", "or",           "or_eq",
    "override",  "private",       "protected",    "public",    "reflexpr", "register",     "reinterpret_cast",
    "requires",  "restrict",      "return",       "short",     "signed",   "sizeof",       "small",
    "static",    "static_assert", "static_cast",  "stderr",    "stdin",    "stdout",       "struct",
    "sun",       "switch",        "synchronized", "template",  "this",     "thread_local", "throw",
    "true",      "try",           "typedef",      "typeid",    "typename", "typeof",       "typeof_unqual",
    "union",     "unix",          "unsigned",     "using",     "vax",      "virtual",      "void",
    "volatile",  "wchar_t",       "while",        "xor",       "xor_eq",
};

/* Files of the folder, and headers that one of that name would hide. */
static const char *const reserved_files[] = {
    "assert",  "complex", "con",    "ctype", "errno",       "fenv",   "float",  "inttypes", "iso646", "limits",
    "locale",  "main",    "math",   "pg",    "pgoal",       "setjmp", "signal", "stdalign", "stdarg", "stdatomic",
    "stdbool", "stddef",  "stdint", "stdio", "stdlib",      "string", "tgmath", "threads",  "time",   "uchar",
    "wchar",   "wctype",  "memory", "new",   "stdnoreturn", "nul",    "aux",    "prn",
};

static bool is_listed(const char *name, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, list[i]) == 0)
            return true;
    return false;
}

/* Names without small letters are taken for macros, and so is what starts with an underscore. */
static bool is_reserved(const char *name) {
    bool small = strpbrk(name, "abcdefghijklmnopqrstuvwxyz") != NULL;
    return !small || name[0] == '_' || is_listed(name, reserved, sizeof reserved / sizeof reserved[0]);
}

typedef const char *(*key_fn)(struct arena *, const char *);

static bool take(struct arena *arena, struct atoms *taken, const char *name, key_fn key) {
    uint32_t before = atoms_count(taken);
    atom_of_text(taken, key(arena, name));
    return atoms_count(taken) > before;
}

/* A name for id that is not in the table yet: with a number at its end, or a hash of the id, if need be. Adds it;
 * key makes the table's entry. */
static const char *unique(struct arena *arena, struct atoms *taken, const char *name, const char *id, key_fn key) {
    const char *made = name;
    for (int number = 2; !take(arena, taken, made, key); number++) {
        if (number == FEW_OF_ONE_NAME)
            name = arena_printf(arena, "%s_%016llX", name, (unsigned long long)emit_hash(id));
        made = number == FEW_OF_ONE_NAME ? name : arena_printf(arena, "%s_%d", name, number);
    }
    return made;
}

static const char *as_is(struct arena *arena, const char *name) {
    (void)arena;
    return name;
}

static const char *lower_case(struct arena *arena, const char *name) {
    char *copy = arena_copy(arena, name, strlen(name));
    for (char *at = copy; *at; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return copy;
}

const char *c_project_name(struct arena *arena, struct atoms *taken, const char *id) {
    const char *name = emit_identifier(arena, id), *small = lower_case(arena, name);
    bool ours = strncmp(small, "pg_", 3) == 0 || small[0] == '_';
    if (ours || is_listed(small, reserved_files, sizeof reserved_files / sizeof reserved_files[0]))
        name = arena_printf(arena, "p_%s", name);
    return unique(arena, taken, name, id, lower_case);
}

/* A member or enumerator for an id; one that would be reserved gets an underscore at its end. */
static const char *member_name(struct arena *arena, struct atoms *taken, const char *id) {
    const char *name = emit_identifier(arena, id);
    if (is_reserved(name))
        name = arena_printf(arena, name[0] == '_' ? "p%s" : "%s_", name);
    return unique(arena, taken, name, id, as_is);
}

static const char *level_name(struct arena *arena, struct atoms *taken, const char *level) {
    return unique(arena, taken, emit_identifier(arena, level), level, as_is);
}

static struct c_scale *make_scale(struct c_project *c, const struct scale *scale, const struct pg_scale_names *names,
                                  struct atoms *taken) {
    struct c_scale *made = ARENA_NEW(c->arena, struct c_scale);
    const char **enumerators = ARENA_ARRAY(c->arena, const char *, (size_t)names->count);
    struct atoms *levels = atoms_new(c->arena);
    atom_of_text(levels, "NONE");
    for (int32_t i = 0; i < names->count; i++)
        enumerators[i] = level_name(c->arena, levels, names->levels[i].name);
    atoms_free(levels);
    made->title = atom_text(c->model->atoms, scale->name ? scale->name : scale->id);
    made->name = member_name(c->arena, taken, atom_text(c->model->atoms, scale->id ? scale->id : scale->name));
    made->names = enumerators;
    made->levels = names->levels;
    made->count = names->count;
    return made;
}

/* The scales of one indicator that none before it had. */
static void add_scales(struct c_project *c, int32_t at, struct atoms *taken, struct c_scale **scales) {
    const struct pg_indicator *indicator = &c->evaluator->indicators[at];
    const struct target_part *parts = c->project->indicators[at].target->parts;
    for (int32_t i = 0; indicator->scales && i < indicator->slots; i++) {
        const void **known = memo_at(&c->scale_of, indicator->scales[i].levels);
        if (*known)
            continue;
        struct c_scale *made = make_scale(c, parts[i].scale, &indicator->scales[i], taken);
        made->number = c->scale_count;
        scales[c->scale_count++] = made;
        *known = made;
    }
}

static void name_scales(struct c_project *c) {
    struct atoms *taken = atoms_new(c->arena);
    size_t most = 0;
    for (int32_t i = 0; i < c->evaluator->count; i++)
        most += c->evaluator->indicators[i].scales ? (size_t)c->evaluator->indicators[i].slots : 0;
    struct c_scale **scales = ARENA_ARRAY(c->arena, struct c_scale *, most);
    for (int32_t i = 0; i < c->evaluator->count; i++)
        add_scales(c, i, taken, scales);
    c->scales = (const struct c_scale *const *)scales;
    atoms_free(taken);
}

/* Columns are called after their source, and no two of a project the same. */
static const char *const *column_names(const struct c_project *c, const struct pg_source *source, const char *log,
                                       struct atoms *taken) {
    const char **names = ARENA_ARRAY(c->arena, const char *, (size_t)source->column_count);
    for (int32_t i = 0; i < source->column_count; i++) {
        const char *column = emit_identifier(c->arena, source->columns[i].id);
        names[i] = unique(c->arena, taken, arena_printf(c->arena, "%s_%s", log, column), source->columns[i].id, as_is);
    }
    return names;
}

static void name_logs(struct c_project *c) {
    struct atoms *taken = atoms_new(c->arena), *columns = atoms_new(c->arena);
    struct c_log *logs = ARENA_ARRAY(c->arena, struct c_log, (size_t)c->evaluator->source_count);
    for (int32_t i = 0; i < c->evaluator->source_count; i++) {
        const struct pg_source *source = &c->evaluator->sources[i];
        logs[i].name = unique(c->arena, taken, emit_identifier(c->arena, source->id), source->id, as_is);
        logs[i].columns = column_names(c, source, logs[i].name, columns);
    }
    c->logs = logs;
    atoms_free(taken);
    atoms_free(columns);
}

void c_name_members(struct c_project *c) {
    struct atoms *taken = atoms_new(c->arena);
    const char **members = ARENA_ARRAY(c->arena, const char *, (size_t)c->evaluator->count);
    for (int32_t i = 0; i < c->evaluator->count; i++)
        members[i] = member_name(c->arena, taken, c->evaluator->indicators[i].id);
    c->members = members;
    atoms_free(taken);
    name_scales(c);
    name_logs(c);
}

const struct c_scale *c_scale_of(const struct c_project *c, const struct pg_scale_names *scale) {
    struct memo scales = c->scale_of;
    return *memo_at(&scales, scale->levels);
}
