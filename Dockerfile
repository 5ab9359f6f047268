# The program, the seed report and nothing else:
#
#     docker build -t policygraph .
#     docker run --rm -p 127.0.0.1:8080:8080 -v policygraph:/data policygraph
#
# Where the Go module proxy cannot be reached, add --build-arg GOPROXY=… with a
# mirror of it.

FROM golang:1.26 AS build
ARG GOPROXY
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /out/policygraph ./cmd/policygraph && mkdir /out/data

# An empty image needs no second registry, and holds no shell and no library
# that could be misused or would have to be kept up to date.
FROM scratch
# By these a server at the far end of a TLS connection is known.
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/policygraph /policygraph
COPY --from=build --chown=65532:65532 /out/data /data
COPY seeds/reports /reports
ENV POLICYGRAPH_STORE=sqlite:/data/policygraph.db \
    POLICYGRAPH_ADDR=0.0.0.0:8080
# SQLite puts its temporary files here.
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8080
USER 65532:65532
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s CMD ["/policygraph", "health"]
ENTRYPOINT ["/policygraph"]
CMD ["serve", "--load", "/reports"]
