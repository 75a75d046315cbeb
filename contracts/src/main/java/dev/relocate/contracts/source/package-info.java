/**
 * Places in files: values with the file and line that they came from, and what was wrong there.
 *
 * <p>Nothing here knows any file format.
 */
package dev.relocate.contracts.source;
