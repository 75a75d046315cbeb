/**
 * A gate's own place to work: a locked workspace folder that leaves nothing behind, and in it clean checkouts of single
 * commits with what a plan adds to them. Which gate works there, and what it looks for, is not known here; the
 * maintainer's tree is read, never written.
 */
package dev.relocate.activities.checkout;
