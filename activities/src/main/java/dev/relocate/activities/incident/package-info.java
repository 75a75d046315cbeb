/** The incidents file of a target repository: what was observed apart from what may be the cause (runbook R3). */
package dev.relocate.activities.incident;
