/**
 * What must hold of what was deployed: answers over HTTP, logs, commands, running states. Each check observes once; when to
 * look and what follows is the workflow's.
 */
package dev.relocate.activities.smoke;
