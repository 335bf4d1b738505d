# docker build -t taskworthy . && docker run --rm -v "$PWD:/src:ro" taskworthy check
FROM golang:1.26 AS build
WORKDIR /build
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/taskworthy ./cmd/taskworthy

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/taskworthy /usr/local/bin/taskworthy
WORKDIR /src
USER nonroot:nonroot
ENTRYPOINT ["/usr/local/bin/taskworthy"]
CMD ["check"]
