/* What holds of the formatter, whatever it is given. */
#ifndef PGOAL_TESTS_FORMAT_PROPERTY_H
#define PGOAL_TESTS_FORMAT_PROPERTY_H

#include <stdbool.h>
#include <stddef.h>

/* Formats a text in every way, and its forms again. NULL, or what does not hold: each form is read without error as the
 * same raw tree, with the same comments and texts in the same order; formatting it again changes nothing; and Chinese,
 * English, Chinese gives the first bytes. *sound is false when the text has errors: then nothing was printed. */
const char *format_fault(const char *text, size_t len, bool *sound);

#endif
