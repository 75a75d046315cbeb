package dev.relocate.workflows.relocation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.relocate.workflows.plan.Plan;

/**
 * @param plan the normalised plan
 * @param planDigest SHA-256 of the normalised plan, 64 hexadecimal digits: equal digests are one relocation
 * @param hostQueue the queue of the host that holds the repository, see {@link dev.relocate.workflows.host.HostQueue}
 * @param startedBy who started it
 * @param queue whether to wait while another relocation holds the repository
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RelocationInput(Plan plan, String planDigest, String hostQueue, String startedBy, boolean queue) {}
