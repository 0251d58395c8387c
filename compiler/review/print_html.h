/* The style sheet of a review's page, and the source expression by which the page's policy allows it.
 */
#ifndef PGOAL_REVIEW_PRINT_HTML_H
#define PGOAL_REVIEW_PRINT_HTML_H

extern const char review_style[];
extern const char review_style_hash[];

#endif
