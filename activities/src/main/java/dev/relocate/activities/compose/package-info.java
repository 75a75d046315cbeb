/** Which Compose files make a project; what is in them is the contracts' to know. */
package dev.relocate.activities.compose;
