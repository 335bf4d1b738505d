package main

// block is a service that a project may have.
type block struct {
	name   string
	text   string
	health string
	volume string
	// client are the environment variables of what connects to it.
	client string
	// dockerfile is what builds it, for an application.
	dockerfile string
}

// defaultsAnchor is what services merge in.
const defaultsAnchor = `x-defaults: &defaults
  restart: unless-stopped
  logging:
    driver: json-file
    options:
      max-size: "10m"
`

// proxyBlock is the included file's service.
const proxyBlock = `  proxy:
    image: traefik:v3.5
    command:
      - --providers.docker=true
      - --entrypoints.web.address=:80
    ports:
      - "80:80"
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
`

var backings = []block{
	{
		name: "postgres", volume: "pgdata",
		text: `    image: postgres:17-alpine
    environment:
      POSTGRES_DB: app
      POSTGRES_PASSWORD: ${DB_PASSWORD}
    volumes:
      - pgdata:/var/lib/postgresql/data
`,
		health: "    healthcheck:\n      test: [\"CMD-SHELL\", \"pg_isready -U postgres\"]\n      interval: 5s\n      retries: 5\n",
		client: "      DATABASE_URL: postgres://postgres:${DB_PASSWORD}@postgres:5432/app\n",
	},
	{
		name: "mysql", volume: "mysqldata",
		text: `    image: mysql:8.4
    command: --character-set-server=utf8mb4
    environment:
      - MYSQL_DATABASE=app
      - MYSQL_ROOT_PASSWORD=${DB_PASSWORD}
    volumes:
      - mysqldata:/var/lib/mysql
      - ./init.sql:/docker-entrypoint-initdb.d/init.sql:ro
`,
		health: "    healthcheck:\n      test: [\"CMD\", \"mysqladmin\", \"ping\"]\n      interval: 10s\n",
		client: "      DB_HOST: mysql\n      DB_PORT: \"3306\"\n",
	},
	{
		name: "redis",
		text: `    image: redis:7-alpine
    command: ["redis-server", "--maxmemory", "256mb", "--maxmemory-policy", "allkeys-lru"]
    restart: always
`,
		health: "    healthcheck:\n      test: [\"CMD\", \"redis-cli\", \"ping\"]\n",
		client: "      REDIS_URL: redis://redis:6379/0\n",
	},
	{
		name: "rabbitmq", volume: "mqdata",
		text: `    image: rabbitmq:4-management
    ports:
      - "15672:15672"
    volumes:
      - mqdata:/var/lib/rabbitmq
`,
		health: "    healthcheck:\n      test: rabbitmq-diagnostics -q ping\n",
		client: "      AMQP_URL: amqp://guest:guest@rabbitmq:5672/\n",
	},
	{
		name: "mongo", volume: "mongodata",
		text: `    image: mongo:8
    ports:
      - 127.0.0.1:27017:27017
    volumes:
      - type: volume
        source: mongodata
        target: /data/db
`,
		client: "      MONGO_URL: mongodb://mongo:27017/app\n",
	},
	{
		name: "elasticsearch", volume: "esdata",
		text: `    image: docker.elastic.co/elasticsearch/elasticsearch:8.19.0
    environment:
      - discovery.type=single-node
      - ES_JAVA_OPTS=-Xms512m -Xmx512m
    ulimits:
      memlock:
        soft: -1
        hard: -1
    volumes:
      - esdata:/usr/share/elasticsearch/data
`,
		client: "      ELASTICSEARCH_URL: http://elasticsearch:9200\n",
	},
	{
		name: "minio", volume: "objects",
		text: `    image: minio/minio
    command: server /data --console-address ":9001"
    volumes:
      - objects:/data
`,
		client: "      S3_ENDPOINT: http://minio:9000\n",
	},
}

const pythonRecipe = `FROM python:3.13-slim
RUN apt-get update && apt-get install -y --no-install-recommends \
    libpq5 curl \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 8000
CMD ["gunicorn", "app.wsgi", "--bind", "0.0.0.0:8000"]
`

const nodeRecipe = `FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:22-alpine
WORKDIR /app
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
`

const goRecipe = `ARG GO=1.26
FROM golang:${GO} AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM gcr.io/distroless/static
COPY --from=build /out/server /server
ENTRYPOINT ["/server"]
`

var applications = []block{
	{name: "api", dockerfile: pythonRecipe, text: "    command: gunicorn app.wsgi --bind 0.0.0.0:8000\n    ports:\n      - \"${PORT:-8000}:8000\"\n"},
	{name: "web", dockerfile: nodeRecipe, text: "    ports:\n      - \"3000:3000\"\n    volumes:\n      - ./web:/app\n      - /app/node_modules\n"},
	{name: "worker", dockerfile: pythonRecipe, text: "    command: celery -A app worker --loglevel=info\n    deploy:\n      replicas: 2\n"},
	{name: "scheduler", dockerfile: pythonRecipe, text: "    command: celery -A app beat\n    restart: always\n"},
	{name: "migrate", dockerfile: pythonRecipe, text: "    command: [\"python\", \"manage.py\", \"migrate\"]\n    restart: \"no\"\n"},
	{name: "gateway", text: "    image: nginx:1.29-alpine\n    ports:\n      - \"80:80\"\n      - \"443:443\"\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n      - ./certs:/etc/nginx/certs:ro\n"},
	{name: "orders", dockerfile: goRecipe, text: "    expose:\n      - \"8080\"\n    networks:\n      default:\n        aliases: [orders.internal]\n"},
	{name: "payments", dockerfile: goRecipe, text: "    expose: [8081]\n    labels:\n      com.example.team: payments\n      traefik.enable: \"true\"\n"},
	{name: "reports", dockerfile: nodeRecipe, text: "    command: node dist/consumer.js\n    stop_grace_period: 30s\n"},
	{name: "grafana", text: "    image: grafana/grafana:12.1.0\n    ports: [\"3001:3000\"]\n"},
	{name: "prometheus", text: "    image: prom/prometheus:v3.5.0\n    command:\n      - --config.file=/etc/prometheus/prometheus.yml\n    volumes:\n      - ./prometheus.yml:/etc/prometheus/prometheus.yml:ro\n"},
	{name: "adminer", text: "    image: adminer\n    profiles: [\"dev\"]\n    ports:\n      - 8081:8080\n"},
}

// fiveServices is the single file.
const fiveServices = `services:
  api:
    image: registry.example.com/shop/api:1.4
    command: gunicorn shop.wsgi --bind 0.0.0.0:8000
    ports:
      - "8000:8000"
    environment:
      DATABASE_URL: postgres://shop:${DB_PASSWORD:-shop}@postgres:5432/shop
      REDIS_URL: redis://redis:6379/0
    depends_on:
      postgres:
        condition: service_healthy
  worker:
    image: registry.example.com/shop/api:1.4
    command: celery -A shop worker
    environment:
      REDIS_URL: redis://redis:6379/0
  web:
    image: nginx:1.29-alpine
    ports:
      - "80:80"
    volumes:
      - ./dist:/usr/share/nginx/html:ro
  postgres:
    image: postgres:17
    volumes:
      - pgdata:/var/lib/postgresql/data
    healthcheck:
      test: ["CMD-SHELL", "pg_isready"]
  redis:
    image: redis:7-alpine
volumes:
  pgdata:
`
