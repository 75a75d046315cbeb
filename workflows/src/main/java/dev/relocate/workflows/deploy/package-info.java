/** Deploying, watching and restoring: what the activities are asked and answer. Commands and engines are theirs alone. */
package dev.relocate.workflows.deploy;
