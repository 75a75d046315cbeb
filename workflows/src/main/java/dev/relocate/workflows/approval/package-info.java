/**
 * Where a person decides: open gates, the answers that may be sent to them as one JSON value, and the desk that takes them.
 */
package dev.relocate.workflows.approval;
