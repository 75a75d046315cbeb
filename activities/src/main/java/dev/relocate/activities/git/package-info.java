/**
 * The activities that work on the target repository: one step each, on the parts in the packages below, with failures made
 * fit for the wire. Nothing here starts a process or asks a network; git's own filters of the repository excepted.
 */
package dev.relocate.activities.git;
