/**
 * Which host a workflow's steps run on: the one that it was started for, or, where every host has the repository, another one
 * once that is lost. Workflows hand queues on and know no more of it; what the steps do is not known here.
 */
package dev.relocate.workflows.host;
