/* What `pgoal git-setup` sets up, and taking it back: settings of git, a line of an attributes file, a hook. Each part
 * does nothing where all is as it should be, says what it did, or would do, and diagnoses what failed.
 */
#ifndef PGOAL_DRIVER_SETUP_H
#define PGOAL_DRIVER_SETUP_H

#include "compiler/driver/session.h"

struct setup {
    struct session *session;
    struct out *said;    /* what was done, a line each */
    const char *scope;   /* --local or --global */
    const char *program; /* pgoal, as a word of a shell command */
    bool removes, dry;
};

void setup_settings(struct setup *setup);
void setup_attributes(struct setup *setup);
void setup_hook(struct setup *setup);

/* For these: one line said; what is made harmless. */
enum setup_deed { SETUP_SAME, SETUP_SET, SETUP_REMOVED };
void setup_say(struct setup *setup, enum setup_deed deed, const char *what, const char *value);
/* What a git command prints, without its line end; NULL when it fails. */
const char *setup_ask(struct setup *setup, const char *const *argv);
/* The bytes of a file; NULL when there is none. */
const char *setup_read(struct setup *setup, const char *path);
/* Replaces a file as a whole; nothing in a dry run. */
bool setup_write(struct setup *setup, const char *path, const char *text);

#endif
