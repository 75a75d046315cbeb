/** Docker's own tools beside ours: fixtures that both read, and how a test says that the tools are not there. */
package dev.relocate.contracts.external;
