# The worker of docker-compose.dev.yml: runs relocations of repositories that are mounted into it.
ARG BASE=debian:trixie-slim

FROM ${BASE} AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends maven openjdk-21-jdk-headless \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN mvn -B -ntp -DskipTests package

FROM ${BASE}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates docker-cli docker-compose git openjdk-21-jre-headless procps python3-venv \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/worker/target/relocate /opt/relocate
COPY --from=build /src/relocate /opt/relocate/relocate
COPY --from=build /src/examples /opt/relocate/examples
RUN ln -s /opt/relocate/relocate /usr/local/bin/relocate \
    && useradd --create-home --uid 1000 relocate \
    && install --directory --owner relocate --group relocate /var/lib/relocate
USER relocate
ENV RELOCATE_HOME=/var/lib/relocate
# a repository that is mounted belongs to whoever made it
RUN git config --global --add safe.directory '*'
VOLUME /var/lib/relocate
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD pgrep -f dev.relocate.worker.Main
ENTRYPOINT ["relocate"]
CMD ["worker"]
