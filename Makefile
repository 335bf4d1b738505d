# make help lists what can be made. ./test.sh runs all tests on a bare machine.

GO   ?= go
TOOL  = $(GO) tool -modfile=tools/go.mod
BIN   = bin/taskworthy

# How long each fuzz target runs beyond its seeds.
FUZZ ?= 3s

.PHONY: help all build lint vuln test race fuzz agree examples release corpus bench generate cover clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

all: lint build examples release agree fuzz race ## everything that must pass before a change is in

build: ## bin/taskworthy
	$(GO) build -o $(BIN) ./cmd/taskworthy

lint: ## formatting, vet, staticcheck, golangci-lint
	@echo "gofumpt"; unformatted=$$($(TOOL) gofumpt -l .); if [ -n "$$unformatted" ]; then \
		echo "not formatted; run $(TOOL) gofumpt -w ."; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(TOOL) staticcheck ./...
	$(TOOL) golangci-lint run ./...

vuln: ## known vulnerabilities in what we use, where the database can be reached
	@GO="$(GO)" sh scripts/vuln

test: ## tests, without the race detector
	$(GO) test ./...

race: ## tests, with the race detector
	$(GO) test -race ./...

fuzz: ## a short run of every fuzz target; FUZZ=60s for longer
	@GO="$(GO)" sh scripts/fuzz $(FUZZ)

agree: ## do our readers and writers agree with those of others? Each agree folder is a module of its own
	@for module in $$(find internal -type d -name agree | sort); do \
		echo "$$module"; (cd $$module && $(GO) vet ./... && $(GO) test ./...) || exit 1; done

examples: build ## the README's command
	@for example in examples/*/; do \
		echo "$(BIN) check --quiet $$example"; $(BIN) check --quiet $$example || exit 1; done

release: ## is the release's configuration valid, and does it build? Nothing is published
	$(GO) tool -modfile=tools/release/go.mod goreleaser check
	$(GO) tool -modfile=tools/release/go.mod goreleaser build --snapshot --single-target --clean

corpus: build ## accuracy over the labelled definitions in ../shared/corpus
	@sh scripts/corpus $(BIN) ../shared/corpus

bench: ## speed and memory over generated trees: 2,000 Compose projects, 10,000 mixed definitions; pricing 10,000 workloads
	$(GO) run ./internal/bench

generate: ## what is made from data, from code and from what the program prints
	$(GO) generate ./internal/read/compose ./internal/knowledge ./internal/guide
	$(GO) test ./cmd/taskworthy -run 'Problems|CostPage' -update
	$(GO) test ./internal/report/explain -run RulesDoc -update
	$(GO) test ./internal/price/awsprice -run 'Coverage|Docs' -update
	$(GO) test ./internal/readme -update

cover: ## coverage of all packages by all tests, as .cache/coverage.html
	@mkdir -p .cache
	$(GO) test -coverpkg=./... -coverprofile=.cache/coverage.out ./...
	$(GO) tool cover -html=.cache/coverage.out -o .cache/coverage.html
	@$(GO) tool cover -func=.cache/coverage.out | tail -1

clean: ## remove what was made
	rm -rf bin dist .cache
