/**
 * Programs of the plan as child processes: started without a shell, in a session of their own, watched, and ended together
 * with everything they started. What a program's output means belongs to those who run it.
 */
package dev.relocate.activities.process;
