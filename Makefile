# make          builds build/fundtrace
# make audit    installs what is missing, builds, audits the shipped documents
# make check    installs what is missing, builds, runs every test
#
# make planted | unit | golden | progress | readme | mutations | fuzz-replay | schemas | tables | race |
#      faults | terminal | browser | spreadsheet | layers | format-check
#                       one suite of the check
# make golden CASES='audit/*'
#                       some golden cases
# make tables REVIEW=FOLDER
#                       the worked cases, and with a folder of them the whole tables of rs-2024
# make golden-update    writes what the golden cases print now as what they must print
# make fuzz TARGETS='csv yaml' SECONDS=60
#                       runs fuzz targets, each for so long, on what it found before and on the
#                       documents here; without TARGETS all of them
# make root-test ROOTS='bookworm trixie' JOBS='audit check'
#                       runs the two commands as root in bare roots of Debian 12 and 13, or of one
# make format           formats the sources
# make bench LINES=1000000 RULES='30 300' RUNS=1 TREE=20 LINKED=50 REVIEW=FOLDER
#                       times the audit beside other ways to do it, all settings optional
# make picture          draws the picture of the report in the README

# All cores, unless the caller says otherwise; several goals in one call run one after another.
ifeq ($(MAKELEVEL)$(word 2,$(MAKECMDGOALS)),0)
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:

all: build/fundtrace

# ---- what is built ------------------------------------------------------------------------------

fuzzing   := fuzz reports replay json_mutate
library   := $(filter-out src/cli/%,$(wildcard src/*/*.c src/*/*/*.c))
commands  := $(wildcard src/cli/*.c)
units     := $(wildcard tests/unit/*.c)
targets   := $(filter-out $(fuzzing),$(basename $(notdir $(wildcard tests/fuzz/*.c))))
resources := $(patsubst data/schema/fundtrace-%.v1.json,gen/schema_%_json.c,$(wildcard data/schema/*.json)) \
             $(patsubst data/report/report.%,gen/report_%.c,$(wildcard data/report/report.*)) \
             $(patsubst data/report/review.%,gen/review_%.c,$(wildcard data/report/review.*))
formatted := $(wildcard src/*.h src/*/*.[ch] src/*/*/*.[ch] tests/*/*.[ch])

# A fresh machine has no pkg-config yet: it is asked when something is compiled, and only once.
modules = $(shell awk '$$1 == "build" && $$2 == "module" { print $$3 }' .ci/packages)
pkg     = $(eval pkg := $(patsubst -I%,-isystem%,$(shell pkg-config --cflags $(modules))))$(pkg)
pkglibs = $(eval pkglibs := $(shell pkg-config --libs $(modules)))$(pkglibs)

warnings := -Wall -Wextra -Wpedantic -Werror -Wvla -Wmissing-prototypes -Wstrict-prototypes \
            -Wshadow -Wwrite-strings -Wpointer-arith -Wcast-qual -Wundef -Wformat=2 \
            -Wimplicit-fallthrough
compile   = $(CC) -std=c11 -D_POSIX_C_SOURCE=200809L -pthread -Isrc -include base/banned.h \
            $(warnings) $(pkg) $(flags) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
# libcsv has no pkg-config file.
link      = $(CC) -pthread $(flags) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcsv -lm $(pkglibs) $(LDLIBS)

# ---- trees: the same sources compiled for use, for the tests, and to see races ------------------

flags/build       := -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
flags/build/check := -O1 -g -U_FORTIFY_SOURCE -fno-omit-frame-pointer -fsanitize=address,undefined \
                     -fno-sanitize-recover=all
flags/build/race  := -O1 -g -U_FORTIFY_SOURCE -fsanitize=thread

# clang, unlike gcc, minds that 0 is added to NULL, as an empty text does.
flags/build/fuzz  := -O1 -g -U_FORTIFY_SOURCE -fno-omit-frame-pointer \
                     -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
                     -fno-sanitize=pointer-overflow

define tree
$1/%: flags := $(flags/$1)

$1/%.o: %.c Makefile
	@mkdir -p $$(@D) && echo '  cc    $$@'
	@$$(compile)

$1/gen/%.o: build/gen/%.c Makefile
	@mkdir -p $$(@D) && echo '  cc    $$@'
	@$$(compile)

$1/libfundtrace.a: $(patsubst %.c,$1/%.o,$(library) $(resources))
	@echo '  ar    $$@' && rm -f $$@
	@$$(AR) rcs $$@ $$^

$1/fundtrace: $(patsubst %.c,$1/%.o,$(commands)) $1/libfundtrace.a
	@echo '  link  $$@'
	@$$(link)
endef

$(foreach t,build build/check build/race build/fuzz,$(eval $(call tree,$t)))

# ---- resources: files that become C strings, declared in report/report.h ---------------------

define embed
	@mkdir -p $(@D) && echo '  embed $@'
	@{ echo '#include "report/report.h"'; \
	   echo 'const char $(basename $(@F))[] = {'; \
	   od -An -v -to1 $< | sed "s/ *\([0-7][0-7]*\)/'\\\\\1',/g"; \
	   echo '0};'; \
	   echo 'const size_t $(basename $(@F))_size = sizeof $(basename $(@F)) - 1;'; } >$@
endef

.SECONDARY: $(resources:%=build/%)
build/gen/schema_%_json.c: data/schema/fundtrace-%.v1.json Makefile
	$(embed)
build/gen/report_%.c: data/report/report.% Makefile
	$(embed)
build/gen/review_%.c: data/report/review.% Makefile
	$(embed)

# ---- tests --------------------------------------------------------------------------------------

# A huge malloc fails as it does outside the sanitizer, so that tests reach what happens then.
export ASAN_OPTIONS  := abort_on_error=1:allocator_may_return_null=1
export UBSAN_OPTIONS := print_stacktrace=1

criterion = $(shell pkg-config --libs criterion)

# What tests say to Criterion passes through tests/unit/each.c. A test is a process, and starts sooner
# with fixed addresses and with what tests/unit/certificates.c has in the place of a library's.
tests := -no-pie -Wl,--wrap=criterion_send_assert,--wrap=criterion_abort_test \
         -Wl,--export-dynamic-symbol=mbedtls_x509_crt_parse_file

build/check/unit: LDFLAGS += $(tests)
build/check/unit: LDLIBS += $(criterion)
build/check/unit: $(units:%.c=build/check/%.o) build/check/libfundtrace.a
	@echo '  link  $@'
	@$(link)

build/check/planted/%: LDFLAGS += $(tests)
build/check/planted/%: LDLIBS += $(criterion)
build/check/planted/% build/race/planted/%:
	@mkdir -p $(@D) && echo '  link  $@'
	@$(link)
build/check/planted/leak:     build/check/tests/planted/leak.o
build/check/planted/overflow: build/check/tests/planted/overflow.o
build/check/planted/rows:     build/check/tests/planted/rows.o
build/check/planted/leak build/check/planted/overflow build/check/planted/rows: \
    build/check/tests/unit/each.o build/check/tests/unit/certificates.o
build/race/planted/race:      build/race/tests/planted/race.o

planted: build/check/planted/leak build/check/planted/overflow build/check/planted/rows build/race/planted/race
	@MAKE='$(MAKE)' tests/planted.sh

unit: build/check/unit
	@tests/unit.sh $<

golden: build/check/fundtrace
	@tests/golden.sh $< tests/golden $(CASES)

golden-update: build/check/fundtrace
	@tests/golden.sh --update $< tests/golden $(CASES)

progress: build/fundtrace build/bench/generate
	@tests/progress.sh build

readme: build/fundtrace
	@tests/readme.sh README.md .docs/*.md

build/mutations: build/tests/mutations.o build/libfundtrace.a
	@echo '  link  $@'
	@$(link)

mutations: build/mutations
	@$< rules/*.yaml rules/themes/*.yaml

# Fuzz targets: with libFuzzer, or only run on the documents here.
clang = $(firstword $(foreach c,clang-14 clang,$(shell command -v $c)))
build/fuzz/%: CC = $(clang)

build/fuzz/targets/%: build/fuzz/tests/fuzz/%.o build/fuzz/tests/fuzz/fuzz.o \
                      build/fuzz/tests/fuzz/reports.o build/fuzz/libfundtrace.a
	@mkdir -p $(@D) && echo '  link  $@'
	@$(link:-o=-fsanitize=fuzzer -o)

build/fuzz/targets/result build/fuzz/targets/diff build/fuzz/targets/import: build/fuzz/tests/fuzz/json_mutate.o

build/check/fuzz/%: build/check/tests/fuzz/%.o build/check/tests/fuzz/fuzz.o \
                    build/check/tests/fuzz/reports.o build/check/tests/fuzz/replay.o \
                    build/check/libfundtrace.a
	@mkdir -p $(@D) && echo '  link  $@'
	@$(link)

.SECONDARY: $(foreach t,check fuzz,$(patsubst %,build/$t/tests/fuzz/%.o,$(targets) $(fuzzing)))

TARGETS = $(targets)
SECONDS = 60
fuzz:
	@tests/fuzz/has-libfuzzer.sh $(clang)
	@$(MAKE) -s build/fundtrace $(TARGETS:%=build/fuzz/targets/%)
	@tests/fuzz/run.sh build '$(SECONDS)' $(TARGETS)

fuzz-replay: build/check/fundtrace $(targets:%=build/check/fuzz/%)
	@tests/fuzz/replay.sh build/check $(targets)

# What tests and the formatter take from npm, as the lock file has it.
build/npm/installed: tests/npm/package.json tests/npm/package-lock.json
	@mkdir -p $(@D) && cp $^ $(@D) && echo '  npm   $(@D)'
	@cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null && touch installed

build/check/tests/terminal/terminal.o: CPPFLAGS += -D_XOPEN_SOURCE=700 # posix_openpt
build/check/terminal/review: build/check/tests/terminal/review.o build/check/tests/terminal/terminal.o \
                             build/check/libfundtrace.a
	@mkdir -p $(@D) && echo '  link  $@'
	@$(link)

terminal: build/check/fundtrace build/check/terminal/review
	@build/check/terminal/review $< tests/golden/review-list build/check/terminal/data

browser: build/check/fundtrace build/npm/installed
	@node tests/browser/report.mjs $<

spreadsheet: build/check/fundtrace build/npm/installed
	@tests/spreadsheet/run.sh $<

schemas: build/check/fundtrace build/npm/installed
	@tests/schemas.sh $<

# REVIEW: a folder with the whole tables that data/rs-2024 has excerpts of.
tables: build/check/fundtrace
	@{ node tests/tables/tables.mjs $< data $(REVIEW); \
	   node tests/tables/random.mjs $(abspath $<) tests/golden/tables 60; \
	   node tests/tables/score.mjs $< data; } | tests/sum.sh 3

build/bench/generate: build/tests/bench/generate.o build/tests/bench/words.o
build/bench/measure:  build/tests/bench/measure.o
build/bench/stages:   build/tests/bench/stages.o build/libfundtrace.a
build/bench/%:
	@mkdir -p $(@D) && echo '  link  $@'
	@$(link)

build/race/audit: build/race/tests/race/audit.o build/race/libfundtrace.a
	@echo '  link  $@'
	@$(link)

# One rule more, that looks at what stands above a line: then parents are judged first.
race: build/race/audit build/bench/generate
	@mkdir -p build/race/data && build/bench/generate build/race/data 6000 30 tree=20
	@printf '%s\n' '  - id: above' '    items: {id: [i1]}' '    lines: {ancestor: {text: 整備}}' \
	    '    strength: significant' >>build/race/data/rules.yaml
	@tests/race/made.sh build/race/data
	@{ build/race/audit build/race/data/audit.yaml; build/race/audit build/race/data/made.yaml; } | tests/sum.sh 2

# What reads files is called by way of the test, which makes it fail.
build/check/faults/run: LDLIBS += -Wl,--wrap=pread,--wrap=open,--wrap=fstat
build/check/faults/run: build/check/tests/faults/run.o build/check/tests/faults/failing.o \
                        build/check/libfundtrace.a
	@mkdir -p $(@D) && echo '  link  $@'
	@$(link)

# The same tables as they stand, and as others are made of them.
faults: build/check/faults/run
	@{ $< tests/faults/data/audit.yaml tests/faults/data/rules.yaml build/check/faults; \
	   $< tests/faults/data/made.yaml tests/faults/data/rules.yaml build/check/faults; \
	   $< tests/faults/data/zipped.yaml tests/faults/data/rules.yaml build/check/faults; } | tests/sum.sh 3

layers:
	@tests/layers.sh src

# The same one on every machine: another release of it formats otherwise.
clang-format := build/npm/node_modules/.bin/clang-format
format-check: build/npm/installed
	@tests/format.sh $(clang-format) $(formatted)

# ---- whole jobs ---------------------------------------------------------------------------------

# TREE and LINKED are empty unless given: see tests/bench/generate.c.
LINES := 100000
RULES := 30 300 3000
RUNS  := 3
bench: build/fundtrace build/bench/generate build/bench/measure build/bench/stages
	@tests/bench/bench.sh build '$(LINES)' '$(RUNS)' $(RULES)
	@[ -z '$(REVIEW)' ] || tests/bench/review.sh build '$(RUNS)' '$(REVIEW)'
	@[ ! -d '$(REVIEW)/../requirements' ] || tests/bench/suggest.sh build '$(REVIEW)/..'

picture: build/fundtrace build/npm/installed
	@node tests/browser/picture.mjs $< data/ldp-2015/report.png

audit:
	@.ci/deps build
	@$(MAKE) -s build/fundtrace
	@build/fundtrace audit data/ldp-2015/audit.yaml

check:
	@.ci/deps build check
	@MAKE='$(MAKE)' tests/check.sh

ROOTS := bookworm trixie
JOBS  := audit check
root-test:
	@tests/root/run.sh '$(ROOTS)' '$(JOBS)'

format: build/npm/installed
	@$(clang-format) -i $(formatted)

clean:
	@rm -rf build

.PHONY: all planted unit golden golden-update progress readme mutations fuzz fuzz-replay schemas tables race faults \
        terminal browser spreadsheet layers format-check bench picture audit check root-test format clean

-include $(shell find build -name '*.d' 2>/dev/null)
