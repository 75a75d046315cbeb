package dev.relocate.activities.git;

import java.io.IOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Lets JGit see neither the machine's nor the user's git configuration, so that tests mean the same everywhere. */
final class IsolatedConfiguration extends SystemReader.Delegate {
    private IsolatedConfiguration(SystemReader machine) {
        super(machine);
    }

    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof IsolatedConfiguration)) {
            SystemReader.setInstance(new IsolatedConfiguration(SystemReader.getInstance()));
        }
    }

    @Override
    public String getenv(String variable) {
        return variable.startsWith("GIT_") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() throws IOException, ConfigInvalidException {
            // there is no file
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
