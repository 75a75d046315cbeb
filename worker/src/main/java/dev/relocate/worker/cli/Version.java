package dev.relocate.worker.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(from a source tree)");
        return new String[] {
            "relocate " + version + ", Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }
}
