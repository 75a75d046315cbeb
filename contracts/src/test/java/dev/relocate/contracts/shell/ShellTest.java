package dev.relocate.contracts.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        Map<String, String> known = Map.of("A", "x", "B", "y");
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
    void turnsANegatedTestRound() {
        List<ShellCommand> commands = Shell.commands("""
                if ! [ "$A" = x ]; then one; else two; fi
                if ! ( ! [ "$A" = x ] ); then three; else four; fi
                if [ "$A" = z ]; then five; elif ! test "$A" = x; then six; else seven; fi
                """);
        assertThat(commands)
                .filteredOn(command -> command.argv().size() == 1)
                .extracting(command -> command.argv().get(0) + " "
                        + command.guards().stream()
                                .map(guard -> guard.lets(Map.of("A", "x")).orElseThrow())
                                .toList())
                .containsExactly(
                        "one [false]",
                        "two [true]",
                        "three [true]",
                        "four [false]",
                        "five [false]",
                        "six [true, false]",
                        "seven [true, true]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${B:-x}", "${B-x}", "${B:+y}", "${A%-*}", "${A:0:1}", "${A:?$B}${B:-}", "$1"})
    void knowsNoTestOfWhatItDoesNotKnow(String word) {
        assertThat(guard(word).lets(Map.of("A", "x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$A", "${A:-z}", "${A-$B}", "${A:+x}", "${A:?not set}", "${E:-x}"})
    void knowsATestOfWhatIsSet(String word) {
        assertThat(guard(word).lets(Map.of("A", "x", "E", ""))).contains(true);
    }

    private static ShellGuard guard(String word) {
        return Shell.commands("if [ \"" + word + "\" = x ]; then run; fi")
                .get(1)
                .guards()
                .get(0);
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
