/** The maps for people: as text for a terminal of any width, and as Markdown. */
package dev.relocate.contracts.render;
