/**
 * Evidence on disk: logs, measurements and result records, addressed by the SHA-256 of their content. What a record means
 * is known to those who put it there; nothing here reads one, and nothing here forgets one.
 */
package dev.relocate.activities.evidence;
