package compose

import (
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"github.com/taskworthy/taskworthy/internal/read/source"
)

// shop is a usual file: five services, nothing that needs more than one pass.
const shop = `name: shop
services:
  api:
    build: {context: ./api, target: prod}
    environment:
      DATABASE_URL: postgres://app:${DB_PASSWORD:-app}@db:5432/app
      REDIS_URL: redis://cache:6379/0
      LOG_LEVEL: info
    depends_on:
      db: {condition: service_healthy}
      cache: {condition: service_started}
    ports: ["8080:8080"]
    restart: unless-stopped
  worker:
    build: ./api
    command: ["celery", "-A", "shop", "worker", "-l", "info"]
    environment:
      - CELERY_BROKER_URL=redis://cache:6379/1
      - DATABASE_URL=postgres://app:app@db:5432/app
    depends_on: [db, cache]
  web:
    image: registry.example.com/shop/web:${TAG:-latest}
    ports:
      - "80:80"
      - target: 443
        published: "443"
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: ${DB_PASSWORD:?set it}
      POSTGRES_DB: app
    volumes:
      - db-data:/var/lib/postgresql/data
      - ./init.sql:/docker-entrypoint-initdb.d/init.sql:ro
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U app"]
      interval: 5s
      retries: 5
  cache:
    image: redis:7-alpine
    command: redis-server --save ""
volumes:
  db-data:
`

func BenchmarkRead(b *testing.B) {
	tree := source.New(fstest.MapFS{
		"compose.yaml":   {Data: []byte(shop)},
		".env":           {Data: []byte("DB_PASSWORD=secret\n")},
		"api/Dockerfile": {Data: []byte("FROM python:3.12-slim AS prod\nCOPY . .\nCMD [\"gunicorn\", \"shop\"]\n")},
	})
	b.ReportAllocs()
	for b.Loop() {
		Read(b.Context(), tree, []string{"compose.yaml"}, Options{})
	}
}

// BenchmarkFloor is what parsing the same file alone costs.
func BenchmarkFloor(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var n yaml.Node
		if err := yaml.Unmarshal([]byte(shop), &n); err != nil {
			b.Fatal(err)
		}
	}
}
