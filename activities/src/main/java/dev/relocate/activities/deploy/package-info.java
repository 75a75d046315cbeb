/**
 * Deploys of a landed commit with Docker Compose, and the way back: which image each service gets, the generated override,
 * bringing up, waiting, restoring. The maintainer's own files are read and never written. What must hold afterwards is
 * checked in {@code smoke}.
 */
package dev.relocate.activities.deploy;
