/** Result records on disk, on which status, report and a later run rely once the server has forgotten a relocation. */
package dev.relocate.activities.record;
