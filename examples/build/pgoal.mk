# How a build makes an evaluator of specs and keeps it up to date. After `include pgoal.mk`,
#   $(eval $(call pgoal_evaluator,NAME,SPEC.pgoal ...))
# makes $(PGOAL_OUT)/NAME/NAME, a program, again whenever a spec or anything that it imports has changed. The folder holds nothing
# else: sources of projects that are called otherwise now are removed.
# PGOAL, PGOAL_OUT, CC and PGOAL_CFLAGS may be set before.
PGOAL        ?= pgoal
PGOAL_OUT    ?= build
PGOAL_CFLAGS ?= -std=c99 -O2

define pgoal_evaluator
$(PGOAL_OUT)/$(1).made: $(2)
	mkdir -p $$(@D)
	rm -f $(PGOAL_OUT)/$(1)/*.[ch]
	$(PGOAL) build --emit=c --main -o $(PGOAL_OUT)/$(1) -MD -MF $(PGOAL_OUT)/$(1).d -MT $$@ $(2)
	touch $$@
-include $(PGOAL_OUT)/$(1).d
$(PGOAL_OUT)/$(1)/$(1): $(PGOAL_OUT)/$(1).made
	$(CC) $(PGOAL_CFLAGS) -o $$@ $(PGOAL_OUT)/$(1)/*.c
endef
