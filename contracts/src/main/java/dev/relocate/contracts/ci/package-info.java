/**
 * What CI builds and starts: GitHub Actions workflows, shell scripts and Makefiles, read as text.
 *
 * <p>Expressions that only a run can evaluate stay open in the values. Which service runs what was built is decided
 * elsewhere.
 */
package dev.relocate.contracts.ci;
