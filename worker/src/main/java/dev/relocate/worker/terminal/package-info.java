/**
 * The screen: text that is safe to print whatever it was made from, styles, and what kind of terminal there is.
 *
 * <p>Nothing here knows what is printed.
 */
package dev.relocate.worker.terminal;
