package main

import (
	"regexp"
	"testing"

	"github.com/taskworthy/taskworthy"
	"github.com/taskworthy/taskworthy/internal/config"
)

// commented is a line of configuration that init has commented out.
var commented = regexp.MustCompile(`(?m)^#(\S|  )`)

func TestConfigFor(t *testing.T) {
	evil := "a\nguide: evil.yaml\n\"#b\x1b"
	for name, r := range map[string]*taskworthy.Report{
		"nothing found": {},
		"hostile names": {
			Workloads: []taskworthy.WorkloadReport{{
				ID: "x\ny.yaml#" + evil, Name: evil, Role: taskworthy.Web, Confidence: 0.3, Source: taskworthy.Source{Path: "x\ny.yaml", Line: 3},
				Questions: []taskworthy.OpenQuestion{{Question: "what is " + evil}},
			}},
			Findings: []taskworthy.Finding{{Rule: "belongs-elsewhere", Workload: "c.yaml#" + evil}},
		},
	} {
		text := configFor(r)
		if cfg, problems := config.Parse("c.yaml", []byte(text)); len(problems) > 0 || cfg.Guide != "" || cfg.Waivers != nil {
			t.Errorf("%s: it changes something: %v %+v\n%s", name, problems, cfg, text)
		}
		cfg, problems := config.Parse("c.yaml", []byte(commented.ReplaceAllString(text, "$1")))
		if len(problems) != 1 || problems[0].Code != config.CodeValue { // the waiver's date is still to be given
			t.Errorf("%s: uncommented it has other problems than the missing date: %v\n%s", name, problems, text)
		}
		if cfg.Guide != "guide.yaml" || len(cfg.Workloads) != 1 || cfg.Software == nil || cfg.Cost.FailOver != "900" {
			t.Errorf("%s: uncommented it lacks something: %+v", name, cfg)
		}
	}
}
