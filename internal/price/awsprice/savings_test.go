package awsprice_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/taskworthy/taskworthy/internal/price"
	"github.com/taskworthy/taskworthy/internal/price/awsprice"
)

// savingsHead is what a file of Savings Plans begins with: no quotes, a code that is not
// quite the offer's, and columns of its own. The disclaimer here has a comma, which makes
// a line of more than two cells of it.
const savingsHead = `FormatVersion,v1.0
Disclaimer,A list for tests, of no value
Publication Date,2026-11-01T00:00:00Z
Version,20261101000000
OfferCode,AmazonComputeSavingsPlan
SKU,RateCode,Unit,EffectiveDate,DiscountedRate,Currency,DiscountedSKU,DiscountedServiceCode,DiscountedUsageType,DiscountedOperation,PurchaseOption,LeaseContractLength,LeaseContractLengthUnit,ServiceCode,UsageType,Operation,Description,Instance Family,Location,Location Type,Granularity,Product Family,DiscountedRegionCode,DiscountedInstanceType
`

// plan writes a row as such a file has it.
func plan(sku, service, usage, operation, rate, option, years, family, region, size string) string {
	return strings.Join([]string{
		sku, sku + ".R", "Hrs", "2026-10-01T00:00:00Z", rate, "USD", "D" + sku, service, usage, operation, option, years, "year",
		"ComputeSavingsPlans", "ComputeSP:" + years + "yr", "", "a plan", "", "Any", "AWS Region", "hourly", family, region, size,
	}, ",") + "\n"
}

func savingsFile() string {
	const compute, instance = "ComputeSavingsPlans", "EC2InstanceSavingsPlans"
	return savingsHead +
		plan("A", "AmazonECS", "EUC1-Fargate-vCPU-Hours:perCPU", "", "0.0372", "No Upfront", "1", compute, "REGION", "") +
		plan("B", "AmazonECS", "EUC1-Fargate-vCPU-Hours:perCPU", "", "0.0340", "All Upfront", "1", compute, "REGION", "") +
		plan("C", "AmazonECS", "EUC1-Fargate-vCPU-Hours:perCPU", "", "0.0256", "No Upfront", "3", compute, "REGION", "") +
		plan("D", "AmazonEKS", "EUC1-Fargate-vCPU-Hours:perCPU", "", "0.9", "No Upfront", "1", compute, "REGION", "") +
		plan("E", "AmazonECS", "EUC1-Fargate-ARM-GB-Hours", "", "0.003", "No Upfront", "1", compute, "REGION", "") +
		plan("F", "AmazonEC2", "EUC1-BoxUsage:m5.large", "RunInstances", "0.084", "No Upfront", "1", compute, "REGION", "m5.large") +
		plan("G", "AmazonEC2", "EUC1-BoxUsage:m5.large", "RunInstances:0002", "0.9", "No Upfront", "1", compute, "REGION", "m5.large") +
		plan("H", "AmazonEC2", "EUC1-BoxUsage:m5.large", "RunInstances", "0.9", "No Upfront", "1", instance, "REGION", "m5.large") +
		plan("I", "AmazonEC2", "EUC1-UnusedBox:m5.large", "RunInstances", "0.9", "No Upfront", "1", compute, "REGION", "m5.large") +
		plan("J", "AmazonEC2", "HAM1-BoxUsage:m5.large", "RunInstances", "0.9", "No Upfront", "1", compute, "eu-central-1-ham-1", "m5.large")
}

// TestSavingsPlans reads Savings Plans, which the list has beside the services that they
// are for.
func TestSavingsPlans(t *testing.T) {
	fargate := offer("AmazonECS", row{"usageType": "EUC1-Fargate-vCPU-Hours:perCPU", "Unit": "hours", "PricePerUnit": "0.0465600000"})
	for _, tt := range []struct {
		name     string
		services []string
		want     []string
	}{
		{"Fargate's", []string{"fargate"}, []string{
			"fargate memory linux arm64 savings-1y eu-central-1: 0.003 GB-hour",
			"fargate vcpu linux x86 on-demand eu-central-1: 0.04656 vCPU-hour",
			"fargate vcpu linux x86 savings-1y eu-central-1: 0.0372 vCPU-hour",
			"fargate vcpu linux x86 savings-3y eu-central-1: 0.0256 vCPU-hour",
		}},
		{"those of machines", []string{"ec2"}, []string{"ec2 instance linux m5.large savings-1y eu-central-1: 0.084 hour"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newList(t)
			l.add("AmazonECS", fargate, "eu-central-1")
			l.addSavings(savingsFile(), "us-west-2-den-1", "eu-central-1")
			l.files[indexPath("AmazonEC2")] = `{"regions": {"us-east-1": {"currentVersionUrl": "/offers/v1.0/aws/AmazonEC2/1/us-east-1/index.json"}}}`
			o := options(l, tt.services...)
			o.Regions = []string{"eu-central-1"}
			r, err := awsprice.Update(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, prices(r)); diff != "" || len(r.Refused) > 0 {
				t.Errorf("refused: %v, prices (-want +got)\n%s", r.Refused, diff)
			}
			p, _ := r.Book.Find(price.Key{Service: tt.services[0], Component: "vcpu", Engine: "linux", Size: "x86", Purchase: price.Savings1y, Region: "eu-central-1"})
			if want := "AWS price list AWSComputeSavingsPlan 20261101000000"; tt.services[0] == "fargate" && (p.Source != want || p.Date != "2026-11-01") {
				t.Errorf("the price of the plan is of %s from %q, want %q", p.Date, p.Source, want)
			}
		})
	}
}

// TestSavingsPlansAbsent is a list without Savings Plans: told, and their prices kept.
func TestSavingsPlansAbsent(t *testing.T) {
	l := newList(t)
	l.add("AmazonECS", offer("AmazonECS", row{"usageType": "USE1-Fargate-vCPU-Hours:perCPU", "Unit": "hours", "PricePerUnit": "0.0404800000"}), "us-east-1")
	r, err := awsprice.Update(t.Context(), options(l, "fargate"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{savings}, r.Missing); diff != "" {
		t.Errorf("missing (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"fargate vcpu linux x86 on-demand us-east-1: 0.04048 vCPU-hour"}, prices(r)); diff != "" {
		t.Errorf("prices (-want +got)\n%s", diff)
	}
}

// TestSavingsPlansFail fails the update as any other file of the list does.
func TestSavingsPlansFail(t *testing.T) {
	for name, want := range map[string]string{
		"cut off":      "ends within line",
		"other offer":  `is the offer "AmazonDatabaseSavingsPlans"`,
		"no column":    `has no column "discountedrate"`,
		"a page":       "is no offer file",
		"an odd index": "unusual address",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := newList(t)
			text := savingsFile()
			switch name {
			case "cut off":
				text = strings.TrimSuffix(text, "\n")
			case "other offer":
				text = strings.Replace(text, "AmazonComputeSavingsPlan", "AmazonDatabaseSavingsPlans", 1)
			case "no column":
				text = strings.Replace(text, "DiscountedRate", "Rate", 1)
			case "a page":
				text = "<html></html>\n"
			}
			l.add("AmazonECS", offer("AmazonECS", row{"usageType": "Fargate-GB-Hours", "Unit": "hours", "PricePerUnit": "0.004445"}), "us-east-1")
			l.addSavings(text, "us-east-1")
			if name == "an odd index" {
				l.answer("/savingsPlan/v1.0/aws/"+savings+"/current/region_index.json", func(w http.ResponseWriter, _ *http.Request) {
					_, _ = w.Write([]byte(`{"regions": [{"regionCode": "us-east-1", "versionUrl": "https://elsewhere.test/index.json"}]}`))
				})
			}
			if r, err := awsprice.Update(t.Context(), options(l, "fargate")); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v and %v, want %s", r, err, want)
			}
		})
	}
}
