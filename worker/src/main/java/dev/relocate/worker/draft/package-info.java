/** Drafted plans as text: wishes read from the command line, the plan file that they come to, and diagrams of plans. */
package dev.relocate.worker.draft;
