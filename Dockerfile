# Builds the jar from the sources, then puts it alone into a small image.
#   docker build -t cost-guardian .
FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -q -B -ntp -DskipTests package

FROM eclipse-temurin:17-jre-alpine
LABEL org.opencontainers.image.title="Cost Guardian" \
      org.opencontainers.image.description="A ledger of what AI calls cost" \
      org.opencontainers.image.licenses="Apache-2.0"

# A fixed number, so that the rights on a volume or a mounted folder can be set from outside.
RUN addgroup -S -g 10001 guardian \
 && adduser -S -D -H -u 10001 -G guardian guardian \
 && mkdir -m 700 -p /app/data \
 && chown 10001:10001 /app/data
COPY --from=build /build/distribution/target/cost-guardian.jar /app/cost-guardian.jar
# The classes as this very Java reads them, so that the server starts in half the time. It starts without them too.
RUN java -XX:ArchiveClassesAtExit=/app/cost-guardian.jsa -Xlog:cds=error -cp /app/cost-guardian.jar dev.costguardian.app.Rehearsal

WORKDIR /app
USER 10001:10001
ENV DATA_DIR=/app/data
# Inside a container every address is a foreign one. What is published, and to whom, is decided outside; so is who adds TLS,
# where TLS_CERTIFICATE does not.
ENV HOST=0.0.0.0
ENV ALLOW_INSECURE_HTTP=true
VOLUME /app/data
EXPOSE 5001

# The base image has BusyBox's wget. A check in Java would start a second JVM every half minute.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD wget -q --no-check-certificate -O /dev/null "http${TLS_CERTIFICATE:+s}://127.0.0.1:${SERVER_PORT:-5001}/health" || exit 1

# Half of the memory limit for the heap; the rest is for the page cache, threads and SQLite.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-XX:SharedArchiveFile=/app/cost-guardian.jsa", "-jar", "/app/cost-guardian.jar", "serve"]
