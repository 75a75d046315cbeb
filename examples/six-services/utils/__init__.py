"""What every process shares: settings, files on disk, time."""
