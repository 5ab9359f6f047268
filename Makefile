# policygraph: `make` lists what there is to do. All that is needed is Go
# (see go.mod) and make; the race detector of `make test` also wants a C compiler.

GO    ?= go
ADDR  ?= 127.0.0.1:8080
STORE ?= sqlite:policygraph.db
BIN   := bin/policygraph
GOLD  := seeds/gold/haizhu-2022h1.json

# The race detector needs cgo and a C compiler. Without them a laptop runs the
# tests without it and says so; continuous integration (CI=true) fails.
HAVE_RACE := $(shell command -v $$($(GO) env CC 2>/dev/null) >/dev/null 2>&1 && test "$$(CGO_ENABLED=$${CGO_ENABLED:-1} $(GO) env CGO_ENABLED)" = 1 && echo yes)

.DEFAULT_GOAL := help
.PHONY: help run build test check lint format vet staticcheck fresh layering race neo4j bench eval accuracy clean

help: ## list the targets
	@grep -E '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: build ## build, load the seed report, serve it, print the URL and a query to try
	$(BIN) serve --store $(STORE) --addr $(ADDR) --load seeds/reports

build: ## build bin/policygraph (no C compiler needed)
	CGO_ENABLED=0 $(GO) build -trimpath -o $(BIN) ./cmd/policygraph

test: check ## everything that continuous integration checks

check: lint race ## the static checks and all tests with the race detector

lint: format vet staticcheck fresh layering ## gofmt, vet, staticcheck, fresh generated code, import table

format:
	@files=$$(gofmt -l .); if [ -n "$$files" ]; then echo "not formatted (run gofmt -w):"; echo "$$files"; exit 1; fi

vet:
	$(GO) vet ./...

staticcheck:
	$(GO) tool staticcheck ./...

# Generates again and fails where a file came out different, with the list.
fresh:
	@before=$$(mktemp) && after=$$(mktemp) && trap 'rm -f "$$before" "$$after"' EXIT && \
	sums() { find . -path ./.git -prune -o -path ./bin -prune -o -type f -name '*.go' -exec cksum {} + | sort -k 3; } && \
	sums > "$$before" && $(GO) generate ./... && sums > "$$after" && \
	if ! diff "$$before" "$$after"; then echo "generated code was out of date; it is fresh now: commit it"; exit 1; fi

layering:
	$(GO) test -count=1 -run '^TestLayering' .

race:
ifeq ($(HAVE_RACE),yes)
	CGO_ENABLED=1 $(GO) test -race -timeout 15m ./...
else ifeq ($(CI),true)
	@echo "no C compiler: the race detector cannot run; install gcc"; exit 1
else
	@echo "NOTICE: no C compiler, so the tests run WITHOUT the race detector"
	CGO_ENABLED=0 $(GO) test -timeout 15m ./...
	@echo "NOTICE: the tests ran WITHOUT the race detector; install gcc for the whole check"
endif

neo4j: ## the tests of the Neo4j store, on a server that scripts/neo4j starts and stops
	@url=$$(scripts/neo4j start) && trap 'scripts/neo4j stop' EXIT && \
	POLICYGRAPH_TEST_NEO4J=$$url $(GO) test -count=1 -timeout 20m ./graph/neo4jstore/... && \
	POLICYGRAPH_TEST_NEO4J=$$url $(GO) test -count=1 -timeout 20m -run Neo4j ./resolvers/apitest

bench: ## speed of extraction and of loading
	$(GO) test -run '^$$' -bench . -benchmem ./...

eval: build ## precision and recall on the seed report
	$(BIN) eval $(GOLD)

accuracy: ## measure again and write the committed figures, after a change of extraction
	$(GO) test -count=1 ./cmd/policygraph -run '^TestAccuracy$$' -update

clean: ## remove what was built; the store stays
	rm -rf bin
