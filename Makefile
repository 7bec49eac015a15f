# simulate: `make run` and `make test` need Swift and nothing else; `make help` lists all targets.

PREFIX ?= /usr/local
SCENARIO ?= scenarios/base.json
# Further arguments of the run, such as ARGS="--replications 100".
ARGS ?=

# The tests' names are raw identifiers, which came with Swift 6.2.
SWIFT_NEEDED := 6.2
SIMULATE := .build/release/simulate
# Tests are simulations: they run optimised, in a folder of their own, since -enable-testing builds everything anew.
TESTING := --configuration release -Xswiftc -enable-testing --disable-xctest
# What `make install` copies: program, manual, completions.
STAGE := .build/install
SWIFT_FILES := Sources Tests Package.swift
# Scenarios of which reports/ holds a sample beside base's, and the files of them that it holds.
SAMPLES := base-spotting halsnaes hedensted hedensted-saving-share lyngby-taarbaek falck
SAMPLED := scenario.json council-budget.da.csv council-budget.en.csv council-contract.da.csv council-contract.en.csv data/published.csv data/contract.csv

# Sheets of A4 that a council gets; without a word on it one to six.
SHEETS := --sheets base=2-4 --sheets sample-base=2-4 --sheets base-sixty-lines=2-10 --sheets 'base-labels-*'=1-10
BROWSER_PYTHON = $(browser_venv)/bin/python3

# A crash must not wait for an answer.
export SWIFT_BACKTRACE ?= interactive=no
# Leaks that are none of ours.
export LSAN_OPTIONS ?= suppressions=$(CURDIR)/.ci/leaks.txt:print_suppressions=0

RUN_TESTS = PATH="$(CURDIR)/.build/python/bin:$$PATH" swift test $(TESTING) $(if $(FILTER),--filter '$(FILTER)')

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run build test test-address test-thread lint format reports bench instructions install uninstall clean swift packages python \
  browser browsing picture benchmarking valgrind

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | while IFS="$$(printf '\t')" read -r name text; \
	do printf '  make %-12s %s\n' "$$name" "$$text"; done

# MARK: - Build, run, test

run: build ## run SCENARIO (scenarios/base.json); ARGS holds further arguments
	@$(SIMULATE) $(SCENARIO) $(ARGS)

build: swift packages ## build the program, optimised
	@swift build --configuration release --product simulate

test: swift packages python ## run every test, or those that match FILTER
	@$(RUN_TESTS) --scratch-path .build/tests

# Core tests with a sanitizer: the address one on all that calls C or uses pointers, the thread one on all that has threads.
# Nothing else is built.
test-address: CORE := CKernels GSL SurvivalAnalysis PublicFinance Microsimulation BudgetImpact ScenarioFiles SensitivityAnalysis
test-thread: CORE := CKernels GSL Microsimulation
test-address test-thread: swift packages python
	@SIMULATE_TESTS='$(CORE:%=%Tests)' $(RUN_TESTS) --scratch-path .build/$(@:test-%=%) --sanitize=$(@:test-%=%)

lint: swift ## complain about everything that `make format` would change
	@swift format lint --strict --parallel --recursive $(SWIFT_FILES)

format: swift ## format all Swift files
	@swift format --in-place --parallel --recursive $(SWIFT_FILES)

reports: build ## write the committed samples anew: reports/base whole, of the other systems what a reader compares
	@rm -rf reports/*/ .build/samples
	@$(SIMULATE) scenarios/base.json --quiet --output reports/base
	@for name in $(SAMPLES); do \
	  $(SIMULATE) scenarios/$$name.json --quiet --output .build/samples/$$name || exit; \
	  (cd .build/samples && for file in $(SAMPLED); do \
	    test ! -e $$name/$$file || install -D -m 644 $$name/$$file $(CURDIR)/reports/$$name/$$file; \
	  done); \
	done
	@git --no-pager diff --stat -- reports

browser: build browsing ## open reports in a browser: the samples and extreme results, or FOLDERS
	@$(BROWSER_PYTHON) -m unittest discover --start-directory .ci/browser
	@$(if $(FOLDERS),,$(BROWSER_PYTHON) .ci/browser/extremes.py .build/extremes)
	@$(BROWSER_PYTHON) .ci/browser/check.py --shots .build/browser-shots $(SHEETS) $(or $(FOLDERS),reports .build/extremes)

picture: browsing ## take README's picture of the page of base anew
	@$(BROWSER_PYTHON) .ci/browser/picture.py reports/base/report.en.html Documentation/Pictures/base.png

bench: build benchmarking ## measure speed beside other programs; ARGS may hold --quick or --markdown FILE
	@python3 Benchmarks/bench.py $(ARGS)

instructions: build benchmarking valgrind ## count instructions per person and hold them to a threshold
	@python3 Benchmarks/instructions.py

clean: ## remove everything that was built
	rm -rf .build

# MARK: - Install

install: $(STAGE)/made ## put program, manual, completions and scenarios under PREFIX (/usr/local)
	@install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/simulate
	@install -m 755 $(STAGE)/simulate $(DESTDIR)$(PREFIX)/bin/simulate
	@install -D -m 644 $(STAGE)/simulate.1 $(DESTDIR)$(PREFIX)/share/man/man1/simulate.1
	@install -D -m 644 $(STAGE)/simulate.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/simulate
	@install -D -m 644 $(STAGE)/simulate.zsh $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_simulate
	@install -D -m 644 $(STAGE)/simulate.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/simulate.fish
	@rm -rf $(DESTDIR)$(PREFIX)/share/simulate/scenarios
	@cp -R scenarios $(DESTDIR)$(PREFIX)/share/simulate/scenarios
	@echo "simulate is in $(PREFIX)/bin, its scenarios are in $(PREFIX)/share/simulate/scenarios"
	@case ":$$PATH:" in *":$(PREFIX)/bin:"*) ;; *) echo "Add $(PREFIX)/bin to your PATH.";; esac

uninstall: ## remove what `make install` put under PREFIX
	rm -f $(DESTDIR)$(PREFIX)/bin/simulate
	rm -f $(DESTDIR)$(PREFIX)/share/man/man1/simulate.1
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/simulate
	rm -f $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_simulate
	rm -f $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/simulate.fish
	rm -rf $(DESTDIR)$(PREFIX)/share/simulate

# Made only when a source is newer: after a build, `sudo make install` needs no Swift.
$(STAGE)/made: Package.swift $(shell find Sources -type f 2>/dev/null)
	@$(MAKE) --no-print-directory build
	@install -d $(STAGE)
	@swift package plugin generate-manual --date "$$(git log -1 --format=%cs 2>/dev/null || date +%F)" >$(STAGE)/log 2>&1 \
	|| { cat $(STAGE)/log >&2; exit 1; }
	@cp $(SIMULATE) .build/plugins/GenerateManual/outputs/simulate/simulate.1 $(STAGE)
	@for shell in bash zsh fish; do $(SIMULATE) --generate-completion-script $$shell >$(STAGE)/simulate.$$shell || exit; done
	@touch $@

# MARK: - What must be there

# The Swift that answers, such as 6.3.1; empty for none.
found_swift = $(shell { swift --version | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1; } 2>/dev/null)
oldest = $(shell { printf '%s\n' $(1) | sort -V | head -n 1; } 2>/dev/null)
need_swift = simulate needs Swift $(SWIFT_NEEDED) or later ($(1)): https://www.swift.org/install

swift:
	@$(if $(found_swift),,$(error $(call need_swift,none was found)))
	@$(if $(filter $(SWIFT_NEEDED),$(call oldest,$(SWIFT_NEEDED) $(found_swift))),,$(error $(call need_swift,found $(found_swift))))

# Whether a C library is there: known to pkg-config, or its header stands where every compiler looks.
INCLUDES := /usr/include /usr/local/include
has_library = { pkg-config --exists $(1) || ls $(addsuffix /$(2),$(INCLUDES)) | grep -q .; } 2>/dev/null

# Installs the Debian or Ubuntu packages in $missing, as root or through sudo.
install_missing = \
	root=; test "$$(id -u)" = 0 || root=sudo; \
	if ! command -v apt-get >/dev/null || ! command -v $${root:-true} >/dev/null; then \
	  echo "simulate needs$$missing; install them first (Debian, Ubuntu: apt-get install$$missing)" >&2; exit 1; \
	fi; \
	echo "Installing$$missing with apt-get"; \
	apt="$$root env DEBIAN_FRONTEND=noninteractive apt-get -qq --yes -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300"; \
	$$apt update && $$apt install --no-install-recommends $$missing >/dev/null

packages:
	@missing=; \
	command -v git >/dev/null || missing="$$missing git"; \
	$(call has_library,gsl,gsl/gsl_version.h) || missing="$$missing libgsl-dev"; \
	$(call has_library,jansson,jansson.h) || missing="$$missing libjansson-dev"; \
	$(call has_library,xlsxwriter,xlsxwriter.h) || missing="$$missing libxlsxwriter-dev"; \
	test -z "$$missing" || command -v pkg-config >/dev/null || missing="pkg-config$$missing"; \
	test -z "$$missing" || { missing=" $${missing# }"; $(install_missing); }

# The tests hold the scenario schema against Python's jsonschema. When the system's own is too old for draft 2020-12
# (before 4.0), or the first python3 on the PATH is not the system's, a virtual environment of ours takes its place.
has_jsonschema = -c 'from jsonschema import Draft202012Validator' >/dev/null 2>&1
venv := .build/python

python:
	@if $(venv)/bin/python3 $(has_jsonschema) || python3 $(has_jsonschema); then exit; fi; \
	missing=" python3 python3-jsonschema"; $(install_missing) || exit; \
	if python3 $(has_jsonschema); then exit; fi; \
	if /usr/bin/python3 $(has_jsonschema); then \
	  /usr/bin/python3 -m venv --without-pip --system-site-packages $(venv); \
	else \
	  missing=" python3-venv"; $(install_missing) && echo "Installing jsonschema into $(venv)" \
	  && /usr/bin/python3 -m venv $(venv) && $(venv)/bin/pip install --quiet 'jsonschema>=4'; \
	fi

# Reports are opened in the system's Chromium, which has no fonts of its own: Liberation's letters are as wide as those
# that most readers have, DejaVu has the other scripts. What drives it comes from PyPI and brings accessibility rules
# (axe), not a browser. Poppler reads printed pages.
browser_venv := .build/browser
browser_needs := .ci/browser/requirements.txt
has_font = find /usr/share/fonts -name '$(1).ttf' 2>/dev/null | grep -q .

browsing:
	@missing=; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v pdftotext >/dev/null || missing="$$missing poppler-utils"; \
	$(call has_font,LiberationSans-Regular) || missing="$$missing fonts-liberation"; \
	$(call has_font,DejaVuSans) || missing="$$missing fonts-dejavu-core"; \
	/usr/bin/python3 -c 'import ensurepip' 2>/dev/null || missing="$$missing python3 python3-venv"; \
	test -z "$$missing" || { missing=" $${missing# }"; $(install_missing); } || exit; \
	cmp -s $(browser_needs) $(browser_venv)/made || { \
	  echo "Installing playwright and axe into $(browser_venv)"; \
	  rm -rf $(browser_venv) && /usr/bin/python3 -m venv $(browser_venv) \
	  && $(browser_venv)/bin/pip install --quiet --requirement $(browser_needs) && cp $(browser_needs) $(browser_venv)/made; \
	}

# The benchmarks' driver is in Python, two of the programs beside ours are in C. Counts of instructions depend on the
# compiler: unless CC names one it is gcc. numpy and R are measured where they happen to be.
benchmarking:
	@missing=; \
	command -v python3 >/dev/null || missing="$$missing python3"; \
	test -n "$$CC" || command -v gcc >/dev/null || missing="$$missing gcc libc6-dev"; \
	test -z "$$missing" || { missing=" $${missing# }"; $(install_missing); }

valgrind:
	@missing=; \
	command -v valgrind >/dev/null || missing="$$missing valgrind"; \
	command -v strip >/dev/null || missing="$$missing binutils"; \
	test -z "$$missing" || { missing=" $${missing# }"; $(install_missing); }
