# assay.  User settings go into config.mk (CC, CFLAGS, PREFIX, BUILD).
-include config.mk

CC      ?= gcc
BUILD   ?= build
CFLAGS  ?= -O2 -g
WARN     = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wvla
ROOMS    = expr tex exact ref proofs accuracy accuracy/kernels grade report
LIBS     = -lisl -lmpfr -lgmp -lmd4c -ljansson -lseccomp -lm -ldl -lpthread

LIBSRC  := $(foreach r,$(ROOMS),$(wildcard $(r)/*.c $(r)/*/*.c))
LIBSRC  := $(sort $(LIBSRC))
CLISRC  := $(wildcard cli/*.c)
TESTSRC := $(wildcard tests/*.c)
LIBOBJ  := $(LIBSRC:%.c=$(BUILD)/%.o)
CLIOBJ  := $(CLISRC:%.c=$(BUILD)/%.o)
TESTS   := $(TESTSRC:%.c=$(BUILD)/%)

all: $(BUILD)/assay
$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -I. $(WARN) $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/libassay.a: $(LIBOBJ)
	@rm -f $@
	ar rcs $@ $^
$(BUILD)/assay: $(CLIOBJ) $(BUILD)/libassay.a
	$(CC) $(CFLAGS) -o $@ $(CLIOBJ) $(BUILD)/libassay.a $(LIBS)
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/libassay.a
	$(CC) $(CFLAGS) -o $@ $< $(BUILD)/libassay.a -lcriterion $(LIBS)
check: $(TESTS)
	@for t in $(TESTS); do $$t || exit 1; done
clean:
	rm -rf $(BUILD)
-include $(LIBOBJ:.o=.d) $(CLIOBJ:.o=.d) $(TESTS:=.d)
.PHONY: all check clean
.SECONDARY:
