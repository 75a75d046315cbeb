/**
 * Dockerfiles as instructions with their offsets, {@code .dockerignore}, and what ends up where in the image that a
 * Dockerfile describes.
 *
 * <p>Follows the Dockerfile reference. Nothing is built and no registry is asked: what a base image or a RUN brings is
 * unknown here, and said to be.
 */
package dev.relocate.contracts.docker;
