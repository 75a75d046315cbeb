/**
 * The gates as Temporal activities: heartbeats, cancellation, workspaces, failures by fault, reports within their limits.
 * What a gate looks for is in the packages below, one for each kind.
 */
package dev.relocate.activities.gate;
