# assay.
#
#   make            build build/assay and build/libassay.a
#   make demo       install what is missing, build, grade the homework, draw
#                   the plots, weave the report, print the marks
#   make test       install what is missing, build, run every test
#   make check      house rules, fresh documents, every test; installs nothing
#   make report     refresh report.md        make plots    redraw the figures
#   make examples   the programs that use the library, in examples/, and as
#                   shared libraries the kernels of oneDNN, OpenBLAS, glibc
#                   where these are (make adapters: these alone)
#   make accuracy-page  errors of the kernels, also of this machine's
#                   libraries, drawn: build/accuracy.html
#   make install    into PREFIX (/usr/local), below DESTDIR
#   make test-threads  the library in four threads, watched for races
#   make test-oracles  random claims against other programs' arithmetic,
#                   ORACLE_CLAIMS=100000 true and as many false ones
#   make test-certify  errors of functions against MPFR, input by input,
#                   CERTIFY_SAMPLES=4194304 where there are more than 2^16
#   make bench      speed: documents read, convolutions, pairs decided
#   make fuzz       fuzz the reader, FUZZ_SECONDS=60 for each target (clang)
#   make deps       install what demo and test need, and nothing else
#   make clean
#
# Settings, on the command line or in config.mk:
#   CC=clang  CFLAGS=-O2  PREFIX=/usr  BUILD=elsewhere
#   WERROR=yes                     a warning is an error (CI)
#   SANITIZE=address,undefined     a second tree, in build-asan
#   SANITIZE=thread                a third one, in build-tsan
#   DEPS=no                        never install a package
#   V=1                            show every command

-include config.mk

ifeq ($(origin CC),default)
CC = gcc
endif
CFLAGS  ?= -O3 -g
PREFIX  ?= /usr/local
DEPS    ?= yes
AR      ?= ar

ifdef SANITIZE
BUILD   ?= $(if $(findstring thread,$(SANITIZE)),build-tsan,build-asan)
SANFLAGS = -fsanitize=$(SANITIZE) -fno-sanitize-recover=all \
           -fno-omit-frame-pointer
else
BUILD   ?= build
endif

# What each warning is there for.
WARN  = -Wall -Wextra         # the compiler's own choice of likely mistakes
WARN += -Wconversion          # a value silently cut is a wrong verdict
WARN += -Wshadow              # two variables of one name, one of them forgotten
WARN += -Wstrict-prototypes   # f() is not f(void) in C11
WARN += -Wmissing-prototypes  # every function is static or in a header
WARN += -Wvla                 # the stack must not depend on a submission
WARN += -Wformat=2            # a format is ours, never text that was read
WARN += -Wundef               # a macro misspelt in #if is not 0
WARN += -Wpointer-arith       # void * has no size
WARN += -Wwrite-strings       # literals are const
# Left out: -Wcast-qual and -Wsign-conversion's noise on char (part of
# -Wconversion in clang alone), -Wpadded, -Wswitch-default (we want the
# opposite: -Wswitch of -Wall names the enumerator a switch forgot).
ifeq ($(WERROR),yes)
WARN += -Werror
endif

# C11 and POSIX.1-2008, nothing of GNU.  No contraction of a*b+c into a fused
# operation the source did not ask for: kernels are measured as written.
STD   = -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off
# -fPIC: the archive may go into somebody's shared library.  Nobody puts other
# functions in place of ours, so they may be inlined all the same: a tenth of
# the reader's time.
COMPILE = $(CC) $(STD) -I. -fPIC -fno-semantic-interposition $(WARN) $(CFLAGS) $(SANFLAGS)
# The lanes of accuracy/scalar are compiled once for each width of vectors
# that this processor family may have; which of them runs is asked at the start.
# sqrt sets no errno there, or it would be no vector instruction.
LANES = $(BUILD)/accuracy/scalar/lanes
ifneq ($(filter x86_64%,$(shell $(CC) -dumpmachine)),)
$(LANES).o:        private STD += -DLANES_WIDE
$(LANES)_avx512.o: private STD += -mavx512f -mavx512dq -mfma
$(LANES)_avx2.o:   private STD += -mavx2 -mfma
endif
$(LANES)_avx512.o $(LANES)_avx2.o $(LANES)_portable.o: \
    private STD += -fno-math-errno

LINK    = $(CC) $(CFLAGS) $(SANFLAGS) $(LDFLAGS)
LIBS    = -lisl -lmpfr -lgmp -lmd4c -ljansson -lseccomp -lm -ldl -lpthread

ROOMS   = expr tex exact ref proofs accuracy grade report
LIBSRC := $(sort $(foreach r,$(ROOMS),$(wildcard $(r)/*.c $(r)/*/*.c)))
CLISRC := $(sort $(wildcard cli/*.c))
TESTSRC:= $(sort $(wildcard tests/*.c))
BENCHSRC := bench/reader.c bench/convolution.c bench/pairs.c \
            bench/accuracy.c bench/fir.c
LIBOBJ := $(LIBSRC:%.c=$(BUILD)/%.o)
CLIOBJ := $(CLISRC:%.c=$(BUILD)/%.o)
# Kernels are shared libraries, see tests/accuracy.c.
EXAMPLES := $(filter-out %_kernel,$(patsubst %.c,$(BUILD)/%,\
              $(sort $(wildcard examples/*.c))))
TESTS  := $(TESTSRC:%.c=$(BUILD)/%)
BENCH  := $(BENCHSRC:%.c=$(BUILD)/%)

# Parallel unless told otherwise; a make below this one gets it from us.
ifeq ($(MAKELEVEL),0)
ifeq ($(filter -j% --jobs%,$(MAKEFLAGS)),)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif
endif
MAKEFLAGS += --no-builtin-rules
ifndef V
Q    = @
say  = @printf '  %-6s %s\n' $(1) $(2);
endif

all: $(BUILD)/libassay.a $(BUILD)/assay

# --- building ---------------------------------------------------------------

$(BUILD)/%.o: %.c $(BUILD)/flags | have-build
	@mkdir -p $(@D)
	$(call say,CC,$<)$(COMPILE) -MMD -MP -c -o $@ $<

# Appended (q), not replaced (r): two rooms may each have a file of one name.
$(BUILD)/libassay.a: $(LIBOBJ)
	@mkdir -p $(@D); rm -f $@
	$(call say,AR,$@)$(AR) qcs $@ $^

$(BUILD)/assay: $(CLIOBJ) $(BUILD)/libassay.a
	$(call say,LINK,$@)$(LINK) -o $@ $(CLIOBJ) $(BUILD)/libassay.a $(LIBS)

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/libassay.a
	$(call say,LINK,$@)$(LINK) -o $@ $< $(BUILD)/libassay.a -lcriterion $(LIBS)

# Makes allocations fail; only calls from our objects are wrapped.
$(BUILD)/tests/alloc: LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc

# A benchmark is a program of its own; the documents it reads are made here.
$(BUILD)/bench/%: $(BUILD)/bench/%.o $(BUILD)/bench/homework.o \
    $(BUILD)/libassay.a
	$(call say,LINK,$@)$(LINK) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(LIBS)

$(TESTS:=.o): | have-test

# As a program outside of this tree is: the header's folder alone.
$(EXAMPLES): $(BUILD)/examples/%: examples/%.c $(BUILD)/libassay.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(COMPILE) -Iinclude $(LDFLAGS) -MMD -MP -o $@ $< \
	    $(BUILD)/libassay.a $(LIBS)

examples: $(EXAMPLES) adapters

# Kernels of other people's libraries, each where its library is.
ADAPTERS := $(BUILD)/examples/glibc_kernel.so \
            $(BUILD)/examples/my_kernel.so
ADAPTER_LIBS = -lm
LIBRARY_DIRS := /usr/lib/$(shell $(CC) -dumpmachine) /usr/lib64 /usr/lib \
                /usr/local/lib
ifneq ($(wildcard $(LIBRARY_DIRS:=/libopenblas.so)),)
ADAPTERS += $(BUILD)/examples/openblas_kernel.so
endif
ifneq ($(wildcard $(LIBRARY_DIRS:=/libdnnl.so)),)
ADAPTERS += $(BUILD)/examples/onednn_kernel.so
endif
$(BUILD)/examples/openblas_kernel.so: private ADAPTER_LIBS = -lopenblas
$(BUILD)/examples/onednn_kernel.so: private ADAPTER_LIBS = -ldnnl

$(ADAPTERS): $(BUILD)/examples/%.so: examples/%.c include/assay_kernel.h
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(CC) $(STD) $(WARN) $(CFLAGS) -I. -Iinclude -fPIC \
	    -shared -o $@ $< $(ADAPTER_LIBS)

adapters: $(ADAPTERS)

# Other flags, other objects: this file changes when the command line does.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(COMPILE)' | cmp -s - $@ || echo '$(COMPILE)' > $@

# --- packages ---------------------------------------------------------------

# Names what is missing and how to install it; never installs.
have-build have-test:
	@tools/install-deps --check $(@:have-%=%)

# Installs what is missing, unless DEPS=no, and then builds in a make of its
# own, which sees the headers that have just arrived.
ifeq ($(DEPS),no)
INSTALL_DEPS = tools/install-deps --check
else
INSTALL_DEPS = tools/install-deps
endif

deps:
	@$(INSTALL_DEPS) build test demo

# --- the two commands -------------------------------------------------------

demo:
	@$(INSTALL_DEPS) build demo
	@$(MAKE) --no-print-directory all
	@BUILD=$(BUILD) tools/demo

test:
	@$(INSTALL_DEPS) build test
	@$(MAKE) --no-print-directory all tests
	@BUILD=$(BUILD) tools/run-tests $(TESTS)

tests: $(TESTS) $(EXAMPLES)

check: all tests
	@tools/house
	@$(BUILD)/assay weave --check $(DOCUMENTS)
	@BUILD=$(BUILD) tools/run-tests $(TESTS)

# The doors between parts that bench/shares.c puts a clock at.
SHARES := problem_refute problem_prove core_eval core_truth region_and \
          region_is_empty region_truth region_bind region_solve \
          region_sample numeric_sign numeric_compare numeric_digits
$(BUILD)/bench/pairs: private LDFLAGS += $(SHARES:%=-Wl,--wrap=%)
$(BUILD)/bench/pairs: $(patsubst %,$(BUILD)/%.o,bench/command bench/shares) \
    $(BUILD)/bench/empty $(BUILD)/assay

$(BUILD)/bench/empty: $(BUILD)/bench/empty.o
	$(call say,LINK,$@)$(LINK) -o $@ $<

# What it is compared with is linked into this one only.
$(BUILD)/bench/convolution: LIBS += -lflint
$(BUILD)/bench/accuracy $(BUILD)/bench/fir: LIBS += -lflint-arb -lflint

bench:
	@$(INSTALL_DEPS) build bench
	@$(MAKE) --no-print-directory $(BENCH)
	@for b in $(BENCH); do $$b || exit 1; done

# Four threads deciding at once, watched for races.  Criterion does not run
# under this sanitizer, so one of the examples does the work.
test-threads:
	@$(INSTALL_DEPS) build
	@$(MAKE) --no-print-directory SANITIZE=thread CFLAGS='-O1 -g' \
	    build-tsan/examples/decide_in_threads
	@tools/watch-threads build-tsan/examples/decide_in_threads

# --- oracles: random claims against FLINT, Arb and SymPy, which only they need

ORACLE_CLAIMS ?= 100000
SYMPY_CLAIMS  ?= 4000
ORACLE_SEED   ?= 1
ORACLE_OBJ := $(patsubst %.c,$(BUILD)/%.o,\
                $(sort $(wildcard tests/oracles/*.c)))

$(BUILD)/tests/oracles/oracle: $(ORACLE_OBJ) $(BUILD)/libassay.a
	$(call say,LINK,$@)$(LINK) -o $@ $(ORACLE_OBJ) \
	    $(BUILD)/libassay.a -lflint-arb -lflint $(LIBS)

test-oracles:
	@$(INSTALL_DEPS) build oracles
	@$(MAKE) --no-print-directory all $(BUILD)/tests/oracles/oracle
	@BUILD=$(BUILD) tools/run-oracles $(ORACLE_CLAIMS) $(ORACLE_SEED)
	@BUILD=$(BUILD) tools/check-with-sympy $(SYMPY_CLAIMS) $(ORACLE_SEED)

# --- accuracy: the lanes' verdicts against MPFR's, input by input

CERTIFY_SAMPLES ?= 4194304

$(BUILD)/tests/certify/certify: $(BUILD)/tests/certify/certify.o \
    $(BUILD)/libassay.a
	$(call say,LINK,$@)$(LINK) -o $@ $< $(BUILD)/libassay.a $(LIBS)

test-certify:
	@$(INSTALL_DEPS) build
	@$(MAKE) --no-print-directory $(BUILD)/tests/certify/certify
	@$(BUILD)/tests/certify/certify $(CERTIFY_SAMPLES)

# --- fuzzing: a tree of its own, every file watched by the fuzzer ------------

FUZZ_SECONDS ?= 60
FUZZ := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%.run,\
          $(sort $(wildcard tests/fuzz/*.c)))

$(BUILD)/fuzz/%.run: $(BUILD)/tests/fuzz/%.o $(BUILD)/libassay.a
	@mkdir -p $(@D)
	$(call say,LINK,$@)$(LINK) -fsanitize=fuzzer -o $@ $< \
	    $(BUILD)/libassay.a $(LIBS)

fuzz-targets: $(FUZZ)

fuzz:
	@$(MAKE) --no-print-directory CC=clang BUILD=build-fuzz \
	    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link' \
	    SANITIZE=address,undefined fuzz-targets
	@tools/fuzz build-fuzz $(FUZZ_SECONDS)

# --- documents --------------------------------------------------------------

# What assay weave keeps fresh.
DOCUMENTS := report.md $(sort $(wildcard proofs/*.md))

plots: all
	@$(INSTALL_DEPS) demo
	@BUILD=$(BUILD) tools/draw-plots plots

report: all plots
	$(BUILD)/assay weave $(DOCUMENTS)

# What depends on the machine: its libraries' kernels where they are.
accuracy-page: all adapters
	$(BUILD)/assay accuracy page > $(BUILD)/accuracy.html
	@for lib in $(ADAPTERS); do \
	    $(BUILD)/assay accuracy page --lib $$lib \
	        > $${lib%.so}.html || exit 1; done
	@echo $(BUILD)/accuracy.html $(ADAPTERS:.so=.html)

# --- installing -------------------------------------------------------------

VERSION  = $(shell sed -n 's/.*ASSAY_VERSION "\(.*\)"/\1/p' cli/version.h)
HEADERS := $(sort $(foreach r,$(ROOMS),$(wildcard $(r)/*.h $(r)/*.def)))
INCDIR   = $(DESTDIR)$(PREFIX)/include/assay

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/pkgconfig
	install $(BUILD)/assay $(DESTDIR)$(PREFIX)/bin/assay
	install -m 644 $(BUILD)/libassay.a $(DESTDIR)$(PREFIX)/lib/libassay.a
	for h in $(HEADERS); do \
	    install -D -m 644 $$h $(INCDIR)/$$h || exit 1; done
	install -m 644 include/assay.h $(INCDIR)/assay.h
	install -D -m 644 include/assay_kernel.h $(INCDIR)/include/assay_kernel.h
	install -m 644 include/assay_kernel.h $(INCDIR)/assay_kernel.h
	printf '%s\n' 'prefix=$(PREFIX)' '' 'Name: assay' \
	    'Version: $(VERSION)' \
	    'Description: exact verification of mathematics in LaTeX' \
	    'Cflags: -I$${prefix}/include/assay' \
	    'Libs: -L$${prefix}/lib -lassay $(LIBS)' \
	    > $(DESTDIR)$(PREFIX)/lib/pkgconfig/assay.pc

clean:
	rm -rf $(BUILD) build-asan build-tsan build-clang build-fuzz

-include $(LIBOBJ:.o=.d) $(CLIOBJ:.o=.d) $(TESTS:=.d) $(BENCH:=.d) $(EXAMPLES:=.d) \
    $(wildcard $(BUILD)/tests/fuzz/*.d) $(wildcard $(BUILD)/tests/oracles/*.d) \
    $(wildcard $(BUILD)/tests/certify/*.d)

FORCE:
.PHONY: all examples adapters accuracy-page tests check test demo deps report plots bench fuzz \
        test-oracles test-certify test-threads fuzz-targets install clean have-build have-test FORCE
.SECONDARY:
.DELETE_ON_ERROR:
