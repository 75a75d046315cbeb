/** The verification gates: what they are asked, what they answer, and where a person answers instead. */
package dev.relocate.workflows.gate;
