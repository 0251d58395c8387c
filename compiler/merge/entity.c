#include "compiler/merge/entity.h"

/* Keys of statements are atoms of a table of their own. */
struct matcher {
    struct entities *entities;
    const struct outline *outlines;
    struct arena *arena;
    struct atoms *keys;
    atom goal, indicator, item;  /* kinds */
    number_vec counts[VERSIONS]; /* by key: the statements that have it */
    number_vec claims[VERSIONS]; /* by key: those that had it */
    number_vec seen[VERSIONS];   /* by key: those matched so far */
    number_vec known;            /* by key: its entity, or 0 */
};

static const struct outline_node *node_at(const struct matcher *m, int v, uint32_t node) {
    return &m->outlines[v].nodes.at[node];
}

static uint32_t *by_key(number_vec *list, atom key) {
    while (list->len <= key)
        *VEC_PUSH(list) = 0;
    return &list->at[key];
}

/* The statement of the source itself that a node is in, or is. */
static uint32_t top_of(const struct matcher *m, int v, uint32_t node) {
    while (node_at(m, v, node)->parent != 0)
        node = node_at(m, v, node)->parent;
    return node;
}

/* Known by its id wherever it is in the project. */
static bool is_roving(const struct matcher *m, const struct outline_node *node) {
    return node->id != 0 &&
           (node->parent == 0 || node->kind == m->goal || node->kind == m->indicator || node->kind == m->item);
}

static atom key_of(struct matcher *m, char scope, uint32_t within, atom kind, atom id) {
    return atom_of_text(m->keys,
                        arena_printf(m->arena, "%c%u %u %u", scope, (unsigned)within, (unsigned)kind, (unsigned)id));
}

static atom roving_key(struct matcher *m, int v, uint32_t node, atom id) {
    const struct outline_node *at = node_at(m, v, node);
    const uint32_t within = at->parent == 0 ? 0 : m->entities->of[v].at[top_of(m, v, node)];
    return key_of(m, 'r', within, at->kind, id);
}

/* One that a version has twice names nothing. */
static bool is_unique(struct matcher *m, atom key) {
    return *by_key(&m->counts[BASE], key) <= 1 && *by_key(&m->counts[FIRST], key) <= 1 &&
           *by_key(&m->counts[SECOND], key) <= 1;
}

/* Whether a version gave a new id to what another has, or says it had, by the former one. */
static bool is_renamed(struct matcher *m, int v, atom former, atom key) {
    for (int other = 0; other < VERSIONS; other++)
        if (*by_key(&m->counts[other], former) + *by_key(&m->claims[other], former) == 1 &&
            *by_key(&m->counts[other], key) == 0)
            return *by_key(&m->counts[v], former) == 0;
    return false;
}

static atom former_at(const struct matcher *m, int v, uint32_t node, uint32_t i) {
    return m->outlines[v].formers.at[node_at(m, v, node)->formers + i];
}

static atom choose_key(struct matcher *m, int v, uint32_t node) {
    const struct outline_node *at = node_at(m, v, node);
    if (is_roving(m, at)) {
        const atom key = roving_key(m, v, node, at->id);
        for (uint32_t i = 0; i < at->former_count; i++) {
            const atom former = roving_key(m, v, node, former_at(m, v, node, i));
            if (is_renamed(m, v, former, key))
                return former;
        }
        if (is_unique(m, key))
            return key;
    }
    return key_of(m, 'l', m->entities->of[v].at[at->parent], at->kind, at->id);
}

static void match(struct matcher *m, int v, uint32_t node) {
    atom key = choose_key(m, v, node);
    for (uint32_t before; (before = (*by_key(&m->seen[v], key))++) > 0;)
        key = key_of(m, 'n', key, before, 0);
    uint32_t *known = by_key(&m->known, key);
    if (*known == 0) {
        *known = m->entities->list.len;
        *VEC_PUSH(&m->entities->list) = (struct entity){.node = {NOWHERE, NOWHERE, NOWHERE}};
    }
    m->entities->list.at[*known].node[v] = node;
    m->entities->of[v].at[node] = *known;
}

static void count(struct matcher *m, int v, uint32_t node) {
    const struct outline_node *at = node_at(m, v, node);
    if (!is_roving(m, at))
        return;
    ++*by_key(&m->counts[v], roving_key(m, v, node, at->id));
    for (uint32_t i = 0; i < at->former_count; i++)
        ++*by_key(&m->claims[v], roving_key(m, v, node, former_at(m, v, node, i)));
}

/* The statements of the source itself, or those within them, whose keys name the former. */
static void each_of_level(struct matcher *m, bool tops, void (*visit)(struct matcher *m, int v, uint32_t node)) {
    for (int v = 0; v < VERSIONS; v++)
        for (uint32_t i = 1; i < m->outlines[v].nodes.len; i++)
            if ((node_at(m, v, i)->parent == 0) == tops)
                visit(m, v, i);
}

void entities_make(struct entities *entities, const struct outline outlines[VERSIONS], struct arena *arena,
                   struct atoms *atoms) {
    struct matcher m = {.entities = entities, .outlines = outlines, .arena = arena, .keys = atoms_new(arena)};
    m.goal = atom_of_text(atoms, "goal");
    m.indicator = atom_of_text(atoms, "indicator");
    m.item = atom_of_text(atoms, "item");
    *entities = (struct entities){.list = {0}};
    *VEC_PUSH(&entities->list) = (struct entity){.node = {0, 0, 0}};
    for (int v = 0; v < VERSIONS; v++)
        for (uint32_t i = 0; i < outlines[v].nodes.len; i++)
            *VEC_PUSH(&entities->of[v]) = 0;
    for (int inner = 0; inner < 2; inner++) {
        each_of_level(&m, inner == 0, count);
        each_of_level(&m, inner == 0, match);
    }
    for (int v = 0; v < VERSIONS; v++) {
        VEC_FREE(&m.counts[v]);
        VEC_FREE(&m.claims[v]);
        VEC_FREE(&m.seen[v]);
    }
    VEC_FREE(&m.known);
    atoms_free(m.keys);
}

void entities_free(struct entities *entities) {
    VEC_FREE(&entities->list);
    for (int v = 0; v < VERSIONS; v++)
        VEC_FREE(&entities->of[v]);
}
