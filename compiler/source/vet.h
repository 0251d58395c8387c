/* What must hold of a text before it is scanned: well-formed UTF-8 without characters that hide what
 * is there. After it, no later pass has to expect anything else.
 */
#ifndef PGOAL_SOURCE_VET_H
#define PGOAL_SOURCE_VET_H

#include <stddef.h>
#include <stdint.h>

struct diags;

enum vet_encoding { VET_UTF8, VET_UTF16, VET_GB18030 };

/* Length of the longest prefix without a fault: len for a text that may be scanned. */
size_t vet_clean(const char *text, size_t len);
/* What a text that is not clean is probably encoded as. */
enum vet_encoding vet_encoding(const char *text, size_t len);
/* Diagnoses the first few faults of a text that is not clean, at their place from base on. */
void vet_report(const char *text, size_t len, uint32_t base, struct diags *diags);

#endif
