package dev.relocate.contracts.entry;

import dev.relocate.contracts.shell.Shell;
import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.tree.TreeFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** uWSGI with its command line and ini file: the application first, then attached daemons. */
final class UwsgiCommand {
    private static final Set<String> MODULE = Set.of("module", "wsgi", "w");
    private static final Set<String> FILE = Set.of("wsgi-file", "file");
    private static final Set<String> DIRECTORY = Set.of("chdir");
    private static final Set<String> PATH = Set.of("pythonpath", "python-path", "pp");
    private static final Set<String> DAEMON =
            Set.of("attach-daemon", "attach-daemon2", "smart-attach-daemon", "legion-attach-daemon", "mule");

    private final EntryResolver resolver;
    private final int depth;
    private final List<String> folders = new ArrayList<>();
    private final List<IniSections.Line> lines = new ArrayList<>();
    private LaunchContext context;

    UwsgiCommand(EntryResolver resolver, LaunchContext context, int depth) {
        this.resolver = resolver;
        this.context = context;
        this.depth = depth;
    }

    List<Launch> launches(List<String> argv) {
        Optional<TreeFile> ini = options(argv);
        String place = ini.map(TreeFile::path).orElse(context.file());
        lines.stream()
                .filter(line -> DIRECTORY.contains(line.key()) && !Interpolation.isOpen(line.value()))
                .findFirst()
                .ifPresent(line -> context = context.in(context.absolute(line.value())));
        folders.add(context.directory());
        lines.stream()
                .filter(line -> PATH.contains(line.key()))
                .forEach(line -> folders.add(context.absolute(line.value())));
        List<Launch> launches = new ArrayList<>();
        for (IniSections.Line line : lines) {
            LaunchContext at = line.number() > 0 ? context.at(place, line.number()) : context;
            if (MODULE.contains(line.key())) {
                launches.add(0, application(argv, line.value(), at));
            } else if (FILE.contains(line.key())) {
                launches.add(0, at.script(argv, line.value()));
            } else if (DAEMON.contains(line.key())) {
                String command = line.value().replaceFirst("^.*\\bcmd=", "");
                launches.addAll(resolver.resolve(Shell.split(command), at, depth + 1));
            }
        }
        return launches.isEmpty() ? List.of(context.opaque(argv, EntryKind.UNKNOWN)) : List.copyOf(launches);
    }

    private Launch application(List<String> argv, String target, LaunchContext at) {
        int colon = target.indexOf(':');
        String module = colon < 0 ? target : target.substring(0, colon);
        return Interpolation.isOpen(target) || target.contains("%")
                ? at.opaque(argv, EntryKind.UNKNOWN)
                : at.module(argv, EntryKind.APP, target, module, folders);
    }

    /** Collects the options of the command line, then those of the ini file that it names. */
    private Optional<TreeFile> options(List<String> argv) {
        Optional<TreeFile> ini = Optional.empty();
        for (int index = 1; index < argv.size(); index++) {
            String word = argv.get(index);
            String name = word.replaceFirst("^-+", "");
            int equals = name.indexOf('=');
            if (!word.startsWith("-") && word.endsWith(".ini")) {
                ini = resolver.fileAt(context.absolute(word), context);
            } else if (word.startsWith("-") && equals > 0) {
                lines.add(new IniSections.Line("uwsgi", name.substring(0, equals), name.substring(equals + 1), 0));
            } else if (word.startsWith("-")
                    && index + 1 < argv.size()
                    && !argv.get(index + 1).startsWith("-")) {
                lines.add(new IniSections.Line("uwsgi", name, argv.get(++index), 0));
            }
        }
        for (IniSections.Line line : List.copyOf(lines)) {
            if (line.key().equals("ini")) {
                ini = resolver.fileAt(context.absolute(line.value()), context);
            }
        }
        ini.ifPresent(file -> IniSections.read(file.text()).stream()
                .filter(line -> line.section().equals("uwsgi"))
                .forEach(lines::add));
        context = context.with(Map.of());
        return ini;
    }
}
