package dev.relocate.contracts.cache;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The 20 bytes of a SHA-1 blob id. */
record BlobId(long first, long second, int third) {
    static final int BYTES = 20;

    /** The id that 40 hexadecimal digits name; nothing for any other text, the ids of SHA-256 repositories included. */
    static Optional<BlobId> parse(String digits) {
        if (digits.length() != 2 * BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BlobId(
                    Long.parseUnsignedLong(digits, 0, 16, 16),
                    Long.parseUnsignedLong(digits, 16, 32, 16),
                    Integer.parseUnsignedInt(digits, 32, 40, 16)));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    static BlobId read(ByteBuffer in) {
        return new BlobId(in.getLong(), in.getLong(), in.getInt());
    }

    void write(ByteBuffer out) {
        out.putLong(first).putLong(second).putInt(third);
    }
}
