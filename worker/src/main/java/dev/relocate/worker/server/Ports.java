package dev.relocate.worker.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.UUID;

/** Chooses the embedded server's ports: beside Temporal's usual ones, below those that systems give out by themselves. */
final class Ports {
    private static final int FIRST = 17233;
    private static final int UI_OFFSET = 1000;
    private static final int TRIES = 500;

    private Ports() {}

    /**
     * The first free pair. Where it begins to look depends on the state folder, so that two of them seldom want the same
     * ports; the usual folder begins at the first.
     */
    static ServerRecord choose(StateDirectory state) {
        int start = state.isUsual() ? 0 : Math.floorMod(state.root().toString().hashCode(), TRIES);
        for (int tried = 0; tried < TRIES; tried++) {
            int port = FIRST + (start + tried) % TRIES;
            if (isFree(port) && isFree(port + UI_OFFSET)) {
                return new ServerRecord(port, port + UI_OFFSET, "", false, UUID.randomUUID());
            }
        }
        throw new ServerException(
                "No two ports from " + FIRST + " on are free for the Temporal server. End what listens"
                        + " there, or point TEMPORAL_ADDRESS to a server of your own.");
    }

    /** Whether nobody listens on a port of 127.0.0.1. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
