package awsprice

import (
	"strings"

	"github.com/taskworthy/taskworthy/internal/price"
)

// layout is what the files of an offer look like. All begin with lines of two cells,
// their metadata; the line of the columns' names follows. Columns differ between
// offers and are found by name.
type layout struct {
	// needs are the columns that must be there, by their normal names; a stroke
	// stands between two of which one is enough.
	needs []string

	// names are the columns that this layout has under other names than offers do.
	names map[string]string

	// purchases are the ways to pay that it prices; purchase tells that of a row,
	// false where the book does not keep it.
	purchases []string
	purchase  func(cell func(string) string) (string, bool)
}

// offers is the layout of nearly all.
//
// Source: AWS, "Reading the service price list file for an AWS service" and "Finding
// prices in the service price list file" (docs.aws.amazon.com, awsaccountbilling), and
// the columns of rows that stand in public tests of github.com/ligoj/plugin-prov-aws.
var offers = &layout{
	needs:     []string{"sku", "termtype", "startingrange", "unit", "priceperunit", "currency", "usagetype", "regioncode|fromregioncode"},
	purchases: []string{price.OnDemand, price.Reserved1y, price.Reserved3y},
	purchase: func(cell func(string) string) (string, bool) {
		switch cell("termtype") {
		case "OnDemand":
			return price.OnDemand, true
		case "Reserved":
			if class := cell("offeringclass"); class != "" && class != "standard" {
				return "", false
			}
			term := map[string]string{"1": price.Reserved1y, "3": price.Reserved3y}[years(cell)]
			paid := strings.ReplaceAll(strings.ToLower(cell("purchaseoption")), " ", "-")
			return term + "-" + paid, term != "" && paid != ""
		}
		return "", false
	},
}

// plans is the layout of Savings Plans: what they make the use of other services cost,
// whose usage types and regions stand in columns that begin with Discounted. Its cells
// have no quotes.
//
// Source: AWS, "Reading the savings plan price list file" (docs.aws.amazon.com,
// awsaccountbilling), and the head of a file of September 2025 that public notes show.
var plans = &layout{
	needs: []string{
		"sku", "unit", "discountedrate", "currency", "discountedservicecode", "discountedusagetype", "discountedregioncode",
		"purchaseoption", "leasecontractlength", "productfamily",
	},
	names: map[string]string{
		"usagetype": "discountedusagetype", "operation": "discountedoperation", "regioncode": "discountedregioncode",
		"instancetype": "discountedinstancetype", "priceperunit": "discountedrate", "locationtype": "",
	},
	purchases: []string{price.Savings1y, price.Savings3y},
	purchase: func(cell func(string) string) (string, bool) {
		if cell("productfamily") != "ComputeSavingsPlans" || cell("purchaseoption") != "No Upfront" {
			return "", false // a plan for a family of instances, or one that is paid before
		}
		paid, ok := map[string]string{"1": price.Savings1y, "3": price.Savings3y}[years(cell)]
		return paid, ok
	},
}

// years are those of a commitment, which offers write as 1yr and plans as 1; a space in it
// does no harm.
func years(cell func(string) string) string {
	return strings.TrimSpace(strings.TrimSuffix(cell("leasecontractlength"), "yr"))
}

// layoutOf is the layout of an offer's files.
func layoutOf(code string) *layout {
	if isPlan(code) {
		return plans
	}
	return offers
}

// isPlan reports whether an offer is one of Savings Plans, which the list has not by its
// own code but beside those of the services that it is for.
func isPlan(code string) bool { return strings.HasSuffix(code, "SavingsPlan") }

// called reports whether a file that calls itself name is that of an offer: files of
// AWSComputeSavingsPlan call themselves AmazonComputeSavingsPlan.
func called(code, name string) bool {
	return name == code || isPlan(code) && strings.TrimPrefix(name, "Amazon") == strings.TrimPrefix(code, "AWS")
}
