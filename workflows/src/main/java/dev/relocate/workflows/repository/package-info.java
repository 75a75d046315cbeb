/** The target repository: proposals, landings and reverts in git, and the workflow that lets one relocation in at a time. */
package dev.relocate.workflows.repository;
