# pgoal. `make` builds build/pgoal; `make demo` and `make check` also install what they need (DEPS=no: do not).

BUILD   ?= build
CC      ?= cc
PREFIX  ?= /usr/local
DEPS    ?= yes
VERSION := 0.1.0

WARN    := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Werror
CFLAGS  ?= -O2 -g
ifndef LDFLAGS
LDFLAGS := $(shell tools/link-flags $(CC))
endif
LDLIBS  += -pthread
ALL_CFLAGS := -std=c11 -D_GNU_SOURCE -pthread -I. -I$(BUILD)/gen $(WARN) $(CFLAGS)

RUNTIME := $(sort $(wildcard runtime/*.c))
SHIPPED := $(sort $(wildcard library/*.pgoal library/*/*.pgoal))
SOURCES := $(RUNTIME) $(sort $(wildcard compiler/*/*.c) $(wildcard grammar/*.c))
MADE    := $(addprefix $(BUILD)/gen/,grammar/scan.c grammar/parse.c grammar/phrase_scan.c grammar/phrase_parse.c runtime_text.c library_text.c)
OBJECTS := $(SOURCES:%.c=$(BUILD)/obj/%.o) $(MADE:$(BUILD)/gen/%.c=$(BUILD)/obj/gen/%.o)
LIBRARY := $(filter-out %/driver/main.o,$(OBJECTS))

.PHONY: all demo check unit bench fuzz mutation formats portable install clean setup-build setup-check format
.DELETE_ON_ERROR:
# Nothing is made by make's own rules: grammar/phrase.c is no output of grammar/phrase.y.
.SUFFIXES:
%.c: %.y
%.c: %.l
.SECONDARY:

all: $(BUILD)/pgoal $(BUILD)/libpgoal.a

# --- what a fresh machine lacks -------------------------------------------------------------------------------------
ifneq ($(DEPS),no)
$(BUILD)/.setup-%: tools/setup tools/packages.tsv
	@tools/setup $*
	@mkdir -p $(BUILD) && touch $@
$(MADE) $(OBJECTS): | $(BUILD)/.setup-build
else
$(BUILD)/.setup-%:
	@mkdir -p $(BUILD) && touch $@
endif

# --- generated sources ----------------------------------------------------------------------------------------------
# flex tells of a missing catch-all only in words, with status 0: any word of it fails the build.
define run_flex
	@mkdir -p $(@D)
	@said=$$(flex $(1) -o $@ $< 2>&1) || { echo "$$said"; exit 1; }; \
	if [ -n "$$said" ]; then echo "$$said"; rm -f $@; exit 1; fi
endef
BISON := bison -Wall -Wdangling-alias -Wcounterexamples -Werror

$(BUILD)/gen/grammar/scan.c: grammar/scan.l
	$(call run_flex,--header-file=$(@:.c=.h))
$(BUILD)/gen/grammar/phrase_scan.c: grammar/phrase.l
	$(call run_flex,--header-file=$(@:.c=.h))
$(BUILD)/gen/grammar/parse.c: grammar/parse.y
	@mkdir -p $(@D)
	$(BISON) --header=$(@:.c=.h) -o $@ $<
$(BUILD)/gen/grammar/phrase_parse.c: grammar/phrase.y
	@mkdir -p $(@D)
	$(BISON) --header=$(@:.c=.h) -o $@ $<
$(BUILD)/gen/grammar/scan.c: $(BUILD)/gen/grammar/parse.c
$(BUILD)/gen/grammar/phrase_scan.c: $(BUILD)/gen/grammar/phrase_parse.c

# The runtime as one header and one source, written beside every evaluator.
$(BUILD)/embed: tools/embed.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARN) -O1 -o $@ $<
$(BUILD)/gen/runtime_text.c: $(BUILD)/embed $(RUNTIME) $(wildcard runtime/*.h)
	@mkdir -p $(@D)
	$(BUILD)/embed runtime/pgoal.h $(RUNTIME) > $@

# The library: texts that specs import as "pgoal/...".
$(BUILD)/embed-library: tools/embed-library.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARN) -O1 -o $@ $<
$(BUILD)/gen/library_text.c: $(BUILD)/embed-library $(SHIPPED)
	@mkdir -p $(@D)
	$(BUILD)/embed-library library $(SHIPPED) > $@

# --- objects --------------------------------------------------------------------------------------------------------
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
# What flex and bison print is theirs: only the warnings that it passes hold for it.
$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Wno-conversion -Wno-sign-conversion -Wno-missing-prototypes -Wno-unused-but-set-variable \
	    -Wno-unknown-warning-option -MMD -MP -c -o $@ $<
$(OBJECTS): | $(filter %.c,$(MADE))
-include $(OBJECTS:.o=.d)

$(BUILD)/pgoal: $(OBJECTS)
	$(CC) $(CFLAGS) -o $@ $^ $(LDFLAGS) $(LDLIBS)

$(BUILD)/libpgoal.a: $(RUNTIME:%.c=$(BUILD)/obj/%.o)
	rm -f $@
	$(AR) rcsD $@ $^

# --- tests ----------------------------------------------------------------------------------------------------------
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(sort $(wildcard tests/unit/test_*.c)))
unit: $(UNITS)
$(BUILD)/unit/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(LIBRARY) $(filter-out -static,$(LDFLAGS)) $(LDLIBS) -lcmocka
-include $(UNITS:=.d)

# Token mutation: $(BUILD)/mutate checks mutants in process.
$(BUILD)/mutate: tests/mutation/mutate.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(LIBRARY) $(filter-out -static,$(LDFLAGS)) $(LDLIBS)
-include $(BUILD)/mutate.d

# Formats: $(BUILD)/formats holds the formatter to its properties, in process.
$(BUILD)/formats: tests/format/check.c tests/format/property.c tests/format/property.h $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $(filter %.c,$^) $(LIBRARY) $(filter-out -static,$(LDFLAGS)) $(LDLIBS)

# Relations: $(BUILD)/relate relates the targets of two specs in process.
$(BUILD)/relate: tests/oracle/relate.c $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(LIBRARY) $(filter-out -static,$(LDFLAGS)) $(LDLIBS)
-include $(BUILD)/relate.d

mutation: $(BUILD)/mutate
	tests/mutation/run.py $(BUILD)

formats: all $(BUILD)/formats
	tests/format/run.py $(BUILD) 100000

check: $(BUILD)/.setup-check
	tests/run

fuzz: $(BUILD)/.setup-check
	tests/fuzz/run $(FUZZ_SECONDS)

# On other machines, in their emulators: those of tests/portable/cc.
MACHINES ?= plain arm64 s390x armhf
portable: $(BUILD)/.setup-portable all
	tests/portable/run.py $(BUILD)/pgoal $(MACHINES)

bench: all
	tests/bench/run

# --- for users ------------------------------------------------------------------------------------------------------
demo: $(BUILD)/.setup-build all
	tools/demo $(BUILD)

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include/pgoal
	install -m 755 $(BUILD)/pgoal $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(BUILD)/libpgoal.a $(DESTDIR)$(PREFIX)/lib/
	install -m 644 runtime/*.h $(DESTDIR)$(PREFIX)/include/pgoal/

format:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf $(BUILD)
