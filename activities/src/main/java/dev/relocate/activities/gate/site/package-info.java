/**
 * What every gate is given to work with and gives back: the site with its checkouts, programs and log, and the
 * examination that becomes a report. No gate's own rules live here.
 */
package dev.relocate.activities.gate.site;
