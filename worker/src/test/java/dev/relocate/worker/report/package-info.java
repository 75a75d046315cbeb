/** Reports from records as this version, former ones and hostile hands wrote them. */
package dev.relocate.worker.report;
