/** Judges maps: what is broken, what is new against a base, what somebody has acknowledged. */
package dev.relocate.contracts.check;
