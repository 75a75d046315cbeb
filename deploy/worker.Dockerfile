# The worker of docker-compose.dev.yml: runs relocations of repositories that are mounted into it.
#
#   docker build -f deploy/worker.Dockerfile -t relocate-worker .
#
# The arguments replace the base images, by a mirror's for instance: Debian or like it, and Docker's own command line. JDK is
# the version of OpenJDK that they have, 17 or newer. PACKAGE is an image with a finished build in /src, where there is one.
ARG BUILD_BASE=debian:trixie-slim
ARG BASE=debian:trixie-slim
ARG DOCKER_CLI=docker:28-cli
ARG PACKAGE=build
ARG JDK=21

FROM ${DOCKER_CLI} AS docker

FROM ${BUILD_BASE} AS build
ARG JDK
RUN apt-get update \
    && apt-get install --yes --no-install-recommends maven openjdk-${JDK}-jdk-headless \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp -Dmaven.test.skip=true package

FROM ${PACKAGE} AS package

FROM ${BASE}
ARG JDK
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        ca-certificates git openjdk-${JDK}-jre-headless procps python3-venv \
    && rm -rf /var/lib/apt/lists/*
# Debian's Compose is too old for what the contract gate asks of it.
COPY --from=docker /usr/local/bin/docker /usr/local/bin/docker
COPY --from=docker /usr/local/libexec/docker/cli-plugins /usr/local/libexec/docker/cli-plugins
COPY --from=package /src/worker/target/relocate /opt/relocate
COPY --from=package /src/relocate /opt/relocate/relocate
COPY --from=package /src/examples /opt/relocate/examples
# What is mounted belongs to whoever made it, and so may the user who runs this: see `user` in docker-compose.dev.yml.
RUN ln -s /opt/relocate/relocate /usr/local/bin/relocate \
    && git config --system --add safe.directory '*' \
    && useradd --create-home --uid 1000 relocate \
    && chmod 1777 /home/relocate \
    && install --directory --mode 1777 /var/lib/relocate
USER relocate
ENV HOME=/home/relocate \
    RELOCATE_HOME=/var/lib/relocate
VOLUME /var/lib/relocate
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD pgrep -f dev.relocate.worker.Main
ENTRYPOINT ["relocate"]
CMD ["worker"]
