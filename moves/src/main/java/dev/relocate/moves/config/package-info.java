/** Rewrites the lines of tool configuration that name a moved path or module; never what a runtime reads (semantics B3). */
package dev.relocate.moves.config;
