package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestFind(t *testing.T) {
	top := t.TempDir()
	for _, dir := range []string{"outer/tree/.git", "outer/tree/a/b", "outer/plain/c"} {
		if err := os.MkdirAll(filepath.Join(top, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for _, file := range []string{"outer/.taskworthy.yaml", "outer/tree/.taskworthy.yml", "outer/tree/a/b/.taskworthy.yaml"} {
		if err := os.WriteFile(filepath.Join(top, file), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct{ dir, root, want string }{
		{"outer/tree/a/b", "", "outer/tree/a/b/.taskworthy.yaml"},
		{"outer/tree/a", "", "outer/tree/.taskworthy.yml"},
		{"outer/tree/a", "outer/tree/a", ""},
		{"outer/plain/c", "", "outer/.taskworthy.yaml"},
		{"outer/plain/c", "outer/plain", ""},
	} {
		root := tt.root
		if root != "" {
			root = filepath.Join(top, root)
		}
		got, found, err := Find(filepath.Join(top, tt.dir), root)
		if err != nil {
			t.Fatal(err)
		}
		want := tt.want
		if want != "" {
			want = filepath.Join(top, want)
		}
		if got != want || found != (want != "") {
			t.Errorf("Find(%q, %q) = %q, %v; want %q", tt.dir, tt.root, got, found, want)
		}
	}
	if err := os.Remove(filepath.Join(top, "outer/tree/.taskworthy.yml")); err != nil {
		t.Fatal(err)
	}
	if got, found, _ := Find(filepath.Join(top, "outer/tree/a"), ""); found {
		t.Errorf("Find climbs out of the work tree to %q", got)
	}
}

func TestFindRefusesWhatIsNoFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, Name), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, found, err := Find(dir, dir); found || err == nil {
		t.Errorf("found %t, error %v; want an error", found, err)
	}
}

func TestLoad(t *testing.T) {
	file := filepath.Join(t.TempDir(), Name)
	if err := os.WriteFile(file, []byte("guide: ours.yaml\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	cfg, problems, err := Load(file, Name)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	if want := filepath.Join(filepath.Dir(file), "ours.yaml"); cfg.GuidePath() != want {
		t.Errorf("GuidePath() = %q, want %q", cfg.GuidePath(), want)
	}
	if _, _, err := Load(filepath.Join(filepath.Dir(file), "absent"), "absent"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Load of an absent file: %v", err)
	}
}
