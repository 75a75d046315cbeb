/**
 * The report of a relocation: what its records, its evidence and, where one runs, the server tell, put together once and written
 * as a page, as Markdown or as JSON. Nothing here starts a server or changes anything.
 */
package dev.relocate.worker.report;
