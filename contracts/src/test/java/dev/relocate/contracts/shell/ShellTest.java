package dev.relocate.contracts.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ShellTest {
    @Test
    void splitsWordsByQuotesAndBackslashes() {
        assertThat(Shell.split("sh -c 'a b' \"c $D\" e\\ f \"\""))
                .containsExactly("sh", "-c", "a b", "c $D", "e f", "");
    }

    @Test
    void findsCommandsBehindControlWordsAndOperators() {
        List<ShellCommand> commands = Shell.commands("""
                #!/bin/sh
                if [ -n "$X" ]; then python one.py; else python two.py | tee log; fi
                for f in a b; do echo $f; done
                A=1 B=2 exec gunicorn \\
                    app:app 2>&1 > out.log
                """);
        assertThat(commands)
                .extracting(ShellCommand::argv)
                .containsExactly(
                        List.of("[", "-n", "$X", "]"),
                        List.of("python", "one.py"),
                        List.of("python", "two.py"),
                        List.of("tee", "log"),
                        List.of("echo", "$f"),
                        List.of("gunicorn", "app:app"));
        ShellCommand last = commands.get(5);
        assertThat(last.line()).isEqualTo(4);
        assertThat(last.assignments()).extracting(ShellWord::text).containsExactly("A=1", "B=2");
        assertThat(last.outputs()).containsExactly("out.log");
    }

    @Test
    void keepsTheArmOfACase() {
        List<ShellCommand> commands = Shell.commands("""
                case "$1" in
                  web|api) exec gunicorn app:app ;;
                  *) exec "$@" ;;
                esac
                echo done
                """);
        assertThat(commands)
                .extracting(ShellCommand::arm)
                .containsExactly(Optional.of("web|api"), Optional.of("*"), Optional.empty());
    }

    @Test
    void tellsWhatMustHoldInABranch() {
        List<ShellCommand> commands = Shell.commands("""
                if [ "$A" = 'x' ]; then
                  one
                  if test "$B" != y; then two; fi
                elif [[ $A == z ]] && other; then
                  three
                else
                  four
                fi
                five
                """);
        UnaryOperator<String> known = text -> text.replace("$A", "x").replace("$B", "y");
        assertThat(commands)
                .filteredOn(command -> command.argv().size() == 1)
                .extracting(command -> command.argv().get(0) + " "
                        + command.guards().stream()
                                .map(guard -> guard.lets(known).orElseThrow())
                                .toList())
                .containsExactly(
                        "one [true]", "two [false, true]", "other [false]", "three [false]", "four [false]", "five []");
    }

    @Test
    void leavesHereDocumentsOut() {
        assertThat(Shell.commands("cat <<EOF > x\npython not_this.py\nEOF\npython this.py\n"))
                .extracting(ShellCommand::argv)
                .containsExactly(List.of("cat"), List.of("python", "this.py"));
    }

    @Test
    void endsOnUnclosedQuotes() {
        assertThat(Shell.commands("echo 'open\n$(never `closed")).isNotEmpty();
        assertThat(Shell.split("'open")).containsExactly("open");
    }
}
