package dev.relocate.contracts.entry;

import dev.relocate.contracts.source.Interpolation;
import dev.relocate.contracts.source.Paths;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs that import or run a Python file that their arguments name, each with its own import path. */
final class Launchers {
    private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
    private static final Set<String> SWITCHES = Set.of(
            "--preload",
            "--reload",
            "--daemon",
            "-D",
            "--no-sendfile",
            "--reuse-port",
            "--capture-output",
            "--spew",
            "--enable-stdio-inheritance",
            "--check-config",
            "--proxy-protocol",
            "--log-syslog",
            "--factory",
            "--debug",
            "--no-access-log",
            "--access-log",
            "--proxy-headers",
            "--no-proxy-headers",
            "--use-colors",
            "--server-header",
            "--no-server-header",
            "--no-use-colors",
            "--date-header",
            "--no-date-header",
            "--insecure",
            "--without-threads",
            "--with-threads",
            "--no-reload",
            "--no-debug",
            "--ws",
            "--no-ws",
            "-B",
            "-E",
            "--events",
            "--beat",
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
            "--pidfile=",
            "--lazy",
            "--opt",
            "-R");

    private Launchers() {}

    /** What a command starts; nothing where its program is no launcher. */
    static Optional<Launch> launch(List<String> argv, LaunchContext context) {
        List<String> rest = argv.subList(1, argv.size());
        return switch (Paths.name(argv.get(0))) {
            case "gunicorn" -> server(argv, rest, context, "--chdir");
            case "uvicorn", "hypercorn", "daphne", "granian", "waitress-serve", "sanic" ->
                server(argv, rest, context, "--app-dir");
            case "streamlit" -> streamlit(argv, rest, context);
            case "celery" -> celery(argv, rest, context);
            case "flask" -> flask(argv, rest, context);
            case "fastapi" -> fastapi(argv, rest, context);
            case "dramatiq", "arq", "huey_consumer", "huey_consumer.py", "taskiq" -> firstDotted(argv, rest, context);
            case "faust" -> option(argv, rest, context, "-A", "--app");
            default -> Optional.empty();
        };
    }

    private static Optional<Launch> server(
            List<String> argv, List<String> rest, LaunchContext context, String directoryOption) {
        Options options = Options.of(rest, SWITCHES);
        String folder = options.value(directoryOption).map(context::absolute).orElse(context.directory());
        LaunchContext inside = directoryOption.equals("--chdir") ? context.in(folder) : context;
        return options.operands().stream()
                .filter(word -> word.contains(":") || DOTTED.matcher(word).matches())
                .filter(word -> !word.equals("serve") && !word.equals("server"))
                .findFirst()
                .or(() -> context.variable("APP_MODULE"))
                .map(target -> app(argv, target, inside, folder))
                .or(() -> Optional.of(context.opaque(argv, EntryKind.UNKNOWN)));
    }

    private static Optional<Launch> firstDotted(List<String> argv, List<String> rest, LaunchContext context) {
        return Options.of(rest, SWITCHES).operands().stream()
                .filter(word -> !Set.of("worker", "scheduler").contains(word))
                .findFirst()
                .map(target -> target.contains(":") ? target : withoutAttribute(target, context))
                .map(target -> app(argv, target, context, context.directory()));
    }

    /** {@code a.b.C} names an attribute of {@code a.b} unless it is a module itself. */
    private static String withoutAttribute(String target, LaunchContext context) {
        int dot = target.lastIndexOf('.');
        List<String> path = context.importPath(List.of(context.directory()));
        boolean module = dot < 0 || context.files().module(path, target).isPresent();
        return module ? target : target.substring(0, dot) + ":" + target.substring(dot + 1);
    }

    private static Optional<Launch> option(
            List<String> argv, List<String> rest, LaunchContext context, String... names) {
        return Options.of(rest, SWITCHES).value(names).map(target -> app(argv, target, context, context.directory()));
    }

    private static Optional<Launch> celery(List<String> argv, List<String> rest, LaunchContext context) {
        Options options = Options.of(rest, SWITCHES);
        String folder = options.value("--workdir").map(context::absolute).orElse(context.directory());
        LaunchContext inside = context.in(folder);
        return options.value("-A", "--app")
                .or(() -> context.variable("CELERY_APP"))
                .map(target -> celeryApp(argv, target, inside, folder))
                .or(() -> Optional.of(context.opaque(argv, EntryKind.UNKNOWN)));
    }

    /** Celery looks for {@code proj.celery} where {@code proj} has no app of its own, and for attributes by dots. */
    private static Launch celeryApp(List<String> argv, String target, LaunchContext context, String folder) {
        List<String> path = context.importPath(List.of(folder));
        if (!target.contains(":") && !Interpolation.isOpen(target)) {
            if (context.files().module(path, target + ".celery").isPresent()) {
                return context.module(argv, EntryKind.APP, target, target + ".celery", List.of(folder));
            }
            int dot = target.lastIndexOf('.');
            boolean attribute = context.files().module(path, target).isEmpty() && dot > 0;
            if (attribute
                    && context.files().module(path, target.substring(0, dot)).isPresent()) {
                return context.module(argv, EntryKind.APP, target, target.substring(0, dot), List.of(folder));
            }
        }
        return app(argv, target, context, folder);
    }

    private static Optional<Launch> streamlit(List<String> argv, List<String> rest, LaunchContext context) {
        int run = rest.indexOf("run");
        if (run < 0) {
            return Optional.empty();
        }
        return Options.of(rest.subList(run + 1, rest.size()), SWITCHES).operands().stream()
                .filter(word -> word.endsWith(".py"))
                .findFirst()
                .map(file -> context.script(argv, file))
                .or(() -> Optional.of(context.opaque(argv, EntryKind.UNKNOWN)));
    }

    private static Optional<Launch> flask(List<String> argv, List<String> rest, LaunchContext context) {
        Options options = Options.of(rest, SWITCHES);
        Optional<String> target = options.value("--app", "-A").or(() -> context.variable("FLASK_APP"));
        Optional<String> byDefault = Stream.of("wsgi", "app")
                .filter(name -> context.files()
                                .repositoryFile(context.absolute(name + ".py"))
                                .isPresent()
                        || context.files()
                                .repositoryFile(context.absolute(name + "/__init__.py"))
                                .isPresent())
                .findFirst();
        return target.or(() -> byDefault)
                .map(app -> app(argv, flaskModule(app, context), context, context.directory()))
                .or(() -> Optional.of(context.opaque(argv, EntryKind.UNKNOWN)));
    }

    /** Flask takes a path as well as a module. */
    private static String flaskModule(String app, LaunchContext context) {
        int colon = app.indexOf(':');
        String module = colon < 0 ? app : app.substring(0, colon);
        if (!module.endsWith(".py") && !module.contains("/")) {
            return app;
        }
        String path = Paths.relative(context.directory(), context.absolute(module));
        return path.replaceFirst("\\.py$", "").replace('/', '.') + (colon < 0 ? "" : app.substring(colon));
    }

    private static Optional<Launch> fastapi(List<String> argv, List<String> rest, LaunchContext context) {
        List<String> operands = Options.of(rest, SWITCHES).operands();
        Optional<String> written = operands.stream().skip(1).findFirst();
        Optional<String> byDefault = Stream.of("main.py", "app.py", "api.py", "app/main.py", "app/app.py", "app/api.py")
                .filter(path ->
                        context.files().repositoryFile(context.absolute(path)).isPresent())
                .findFirst();
        if (written.isPresent()
                && !written.get().endsWith(".py")
                && DOTTED.matcher(written.get()).matches()) {
            return Optional.of(app(argv, written.get(), context, context.directory()));
        }
        return written.or(() -> byDefault)
                .map(path -> context.absolute(path))
                .map(path -> fastapiFile(argv, written.or(() -> byDefault).orElse(path), path, context))
                .or(() -> Optional.of(context.opaque(argv, EntryKind.UNKNOWN)));
    }

    /** The import path of {@code fastapi run} is the folder above the file's topmost package. */
    private static Launch fastapiFile(List<String> argv, String target, String path, LaunchContext context) {
        String root = Paths.parent(path);
        while (context.files().repositoryFile(Paths.join(root, "__init__.py")).isPresent()) {
            root = Paths.parent(root);
        }
        String module = Paths.relative(root, path).replaceFirst("\\.py$", "").replace('/', '.');
        return context.module(argv, EntryKind.APP, target, module, List.of(root));
    }

    static Launch app(List<String> argv, String target, LaunchContext context, String folder) {
        int colon = target.indexOf(':');
        String module = colon < 0 ? target : target.substring(0, colon);
        String plain = module.replaceFirst("\\.py$", "").replace('/', '.');
        return DOTTED.matcher(plain).matches()
                ? context.module(argv, EntryKind.APP, target, plain, List.of(folder))
                : context.opaque(argv, EntryKind.UNKNOWN);
    }
}
