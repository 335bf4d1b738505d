package main

import (
	"regexp"
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// origins tells the kind of a source by a part of its address or description.
var origins = []struct {
	part string
	kind price.Kind
}{
	{"bill", price.Bill},
	{"Cost Explorer", price.Bill},
	{"infracost", price.Estimate},
	{"blog", price.Blog},
	{"medium.com", price.Blog},
	{"Price List", price.Extract},
	{"LeanerCloud/", price.Extract},
	{"vantage-sh/", price.Extract},
	{"karpenter", price.Extract},
	{"pharma-analytics-copilot", price.Extract},
	{"_offer.json", price.Extract},
	{"pricing regimes", price.Extract},
	{"yeo/ec2.shop", price.Page},
	{"aws-price", price.Page},
	{"aws-samples/", price.Page},
	{"aws.amazon.com", price.Page},
	{"skypilot-catalog", price.Extract},
}

// regional is what names a region, a term or an engine's variant within a file's name: the
// sources that differ in nothing else are one.
var regional = regexp.MustCompile(`[^/]*(us|eu|ap)-[a-z]+-\d[^/]*$`)

// origin is the kind of a source and its address, without the commit.
func origin(text string) (price.Kind, string) {
	kind := price.Table
	if text == "known" {
		return price.Known, "common knowledge"
	}
	for _, o := range origins {
		if strings.Contains(text, o.part) {
			kind = o.kind
			break
		}
	}
	if strings.HasPrefix(text, "public file, address not recorded") {
		return kind, "a public " + nouns[kind]
	}
	if strings.HasPrefix(text, "https://") {
		address, _, _ := strings.Cut(text, " ")
		return kind, address
	}
	address, commit, _ := strings.Cut(text, "@")
	repository, path, _ := strings.Cut(address, ":")
	path = strings.TrimSuffix(regional.ReplaceAllString(path, ""), "/")
	source := "github.com/" + repository
	if commit != "" {
		source += "@" + commit[:min(len(commit), 12)]
	}
	return kind, source + ": " + path
}

// nouns name sources without an address.
var nouns = map[price.Kind]string{
	price.Bill:     "account of a bill",
	price.Blog:     "article",
	price.Extract:  "extract of AWS's price list",
	price.Estimate: "estimate",
	price.Page:     "copy of an AWS pricing page",
	price.Table:    "table of prices",
}
