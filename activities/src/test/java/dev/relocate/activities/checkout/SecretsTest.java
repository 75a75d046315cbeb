package dev.relocate.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "PASSWORD=hunter22",
                "export PASSWORD='hunter22'",
                "PASSWORD=\"hunter22\"",
                "PASSWORD=hunter22 # of production",
                "PASSWORD=\"hunter22\" # of production",
                "PASSWORD: hunter22",
            })
    void aValueOfAnEnvFileIsHiddenHoweverItIsWritten(String line) {
        assertThat(secretsOf("A=1\n" + line + "\nB=2\n").hide("says hunter22.")).isEqualTo("says [hidden].");
    }

    @Test
    void eachLineOfAKeyInQuotesIsHidden() {
        Secrets secrets = secretsOf("KEY=\"-----BEGIN-----\nMIIBVgIBADANBg\n-----END-----\"\n");

        assertThat(secrets.hide("line MIIBVgIBADANBg here")).isEqualTo("line [hidden] here");
    }

    @Test
    void aVariableWhoseNameTellsIsHiddenAndAnotherIsNot() {
        Secrets secrets = Secrets.of(Map.of("API_TOKEN", "abcdef1", "MODE", "testing"), List.of());

        assertThat(secrets.hide("abcdef1 testing")).isEqualTo("[hidden] testing");
    }

    private static Secrets secretsOf(String envFile) {
        return Secrets.of(Map.of(), List.of(envFile));
    }
}
