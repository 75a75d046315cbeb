/**
 * The test gate: runs the plan's tests, reads every test's outcome from what the framework reports, and compares it with
 * the baseline through the task's moves.
 */
package dev.relocate.activities.gate.tests;
