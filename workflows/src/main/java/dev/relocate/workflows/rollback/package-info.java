/** Taking a task back (R1), writing down what happened and freezing the repository (R3). */
package dev.relocate.workflows.rollback;
