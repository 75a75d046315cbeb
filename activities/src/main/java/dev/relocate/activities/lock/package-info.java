/** The repository lock, asked for on behalf of workflows through a Temporal client; nothing here touches a repository. */
package dev.relocate.activities.lock;
