/** The static gate: whether every source file that compiled at the baseline still does. */
package dev.relocate.activities.gate.syntax;
