/** Templates: what in them names a Python module by something shorter than its dotted name. */
package dev.relocate.moves.template;
