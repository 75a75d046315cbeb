/**
 * The Docker engine as the maintainer's own {@code docker} command reaches it: context, {@code DOCKER_HOST} and TLS are its
 * business. Images and containers by name, label and digest live here; what a gate or a deploy makes of them does not.
 */
package dev.relocate.activities.docker;
