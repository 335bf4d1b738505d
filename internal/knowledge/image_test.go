package knowledge

import (
	"testing"

	"github.com/distribution/reference"
	"github.com/google/go-cmp/cmp"
)

func TestParseImage(t *testing.T) {
	const digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	for _, tt := range []struct {
		ref  string
		want ImageName
	}{
		{"postgres", ImageName{Path: "postgres", Name: "postgres"}},
		{"postgres:16-alpine", ImageName{Path: "postgres", Name: "postgres", Tag: "16-alpine"}},
		{"docker.io/library/postgres:16", ImageName{Path: "postgres", Name: "postgres", Tag: "16"}},
		{"reg:5000/postgres", ImageName{Registry: "reg:5000", Path: "postgres", Name: "postgres"}},
		{"localhost/shop/API:v1", ImageName{Registry: "localhost", Path: "shop/api", Name: "api", Tag: "v1"}},
		{"bitnami/postgresql@" + digest, ImageName{Path: "bitnami/postgresql", Name: "postgresql", Digest: digest}},
		{"ghcr.io/a/b/c:1@" + digest, ImageName{Registry: "ghcr.io", Path: "a/b/c", Name: "c", Tag: "1", Digest: digest}},
		{"${REGISTRY}/shop:${TAG:-latest}", ImageName{Registry: "${registry}", Path: "shop", Name: "shop", Tag: "${TAG:-latest}"}},
		{"${IMAGE:-acme/shop:1}", ImageName{Path: "${image:-acme/shop:1}", Name: "${image:-acme/shop:1}"}},
		{"", ImageName{}},
	} {
		if diff := cmp.Diff(tt.want, ParseImage(tt.ref)); diff != "" {
			t.Errorf("ParseImage(%q) (-want +got):\n%s", tt.ref, diff)
		}
	}
}

// TestParseImageAgrees compares with the reference implementation of the
// distribution project, for names that it accepts.
func TestParseImageAgrees(t *testing.T) {
	for _, ref := range []string{
		"redis", "redis:7", "acme/redis", "acme/redis:7", "quay.io/acme/redis", "quay.io:443/acme/redis:7", "localhost/redis", "localhost:5000/redis:7",
		"docker.io/redis", "docker.io/library/redis:7", "index.docker.io/acme/x", "a.b/c/d/e:f", "public.ecr.aws/docker/library/redis:7",
		"123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop/api:2024-01-01",
	} {
		named, err := reference.ParseNormalizedNamed(ref)
		if err != nil {
			t.Fatalf("%s: %v", ref, err)
		}
		got := ParseImage(ref)
		registry, path := reference.Domain(named), reference.Path(named)
		if registry == "docker.io" {
			registry = ""
			if len(path) > 8 && path[:8] == "library/" {
				path = path[8:]
			}
		}
		tag := ""
		if tagged, ok := named.(reference.Tagged); ok {
			tag = tagged.Tag()
		}
		want := ImageName{Registry: registry, Path: path, Name: got.Name, Tag: tag}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-reference +ours):\n%s", ref, diff)
		}
	}
}

func TestUnder(t *testing.T) {
	for _, tt := range []struct {
		pattern, path string
		want          bool
	}{
		{"/var/lib/mysql", "/var/lib/mysql", true},
		{"/var/lib/mysql", "/var/lib/mysql/", true},
		{"/var/lib/mysql", "/var/lib/mysql/data", true},
		{"/var/lib/mysql", "/var/lib/mysql-files", false},
		{"/data", "/var/data", false},
		{"*/uploads", "/srv/app/uploads/a", true},
		{"*/uploads", "/srv/app", false},
	} {
		if got := Under(tt.pattern, tt.path); got != tt.want {
			t.Errorf("Under(%q, %q) = %v, want %v", tt.pattern, tt.path, got, tt.want)
		}
	}
}

func TestMatchArgs(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		argv    []string
		words   int
		ok      bool
	}{
		{"celery beat", []string{"celery", "-A", "shop", "beat", "-l", "info"}, 2, true},
		{"celery beat", []string{"celery", "-A", "shop", "worker"}, 0, false},
		{"celery beat", []string{"/venv/bin/celery", "beat"}, 2, true},
		{"manage.py migrate", []string{"./manage.py", "migrate", "--noinput"}, 2, true},
		{"node ~worker", []string{"node", "dist/queue-worker.js"}, 2, true},
		{"* manage.py migrate", []string{"python3.12", "/app/manage.py", "migrate"}, 2, true},
		{"php artisan queue:*", []string{"php", "artisan", "queue:work"}, 3, true},
		{"a b c", []string{"a", "c", "b"}, 0, false},
		{"* server", []string{"shop", "/opt/bin/server"}, 1, true},
		{"* server", []string{"shop", "--id=spiffe://shop.example/server"}, 0, false}, // no path of a program
		{"* server", []string{"shop", "https://shop.example/server"}, 0, false},
		{"a", nil, 0, false},
	} {
		words, ok := MatchArgs(tt.pattern, tt.argv)
		if ok != tt.ok || ok && words != tt.words {
			t.Errorf("MatchArgs(%q, %q) = %d, %v, want %d, %v", tt.pattern, tt.argv, words, ok, tt.words, tt.ok)
		}
	}
}

// TestImageFits compares images with the products that their names tell.
func TestImageFits(t *testing.T) {
	c := &Catalog{Software: []Software{
		{ID: "postgres", Images: []string{"postgres"}, Names: []string{"postgres"}},
		{ID: "tautulli", Images: []string{"tautulli/tautulli"}, Names: []string{"tautulli"}},
		{ID: "dify", Images: []string{"langgenius/dify-api", "langgenius/api"}, Names: []string{"dify"}},
		{ID: "exporter", Images: []string{"*-exporter"}},
	}}
	c.Index()
	for _, tt := range []struct {
		ref, id string
		fit     Fit
	}{
		{"postgres:16", "postgres", ExactFit},
		{"mirror.example.com/base/postgres", "postgres", MirrorFit},
		{"acme/postgres", "postgres", RepackFit},
		{"tautulli/tautulli", "tautulli", ExactFit},
		{"ghcr.io/acme/tautulli:v2", "tautulli", NamesakeFit},
		{"tautulli", "tautulli", NamesakeFit},
		{"acme/api", "", NoFit}, // a word that anyone may use
		{"acme/tautulli-exporter", "exporter", GlobFit},
	} {
		id, fit := "", NoFit
		if m := c.Image(ParseImage(tt.ref)); m != nil {
			id, fit = m.Software.ID, m.Fit
		}
		if id != tt.id || fit != tt.fit {
			t.Errorf("%s fits %q with %d, want %q with %d", tt.ref, id, fit, tt.id, tt.fit)
		}
	}
}
