package dev.relocate.activities.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relocate.activities.git.repository.RepositoryException;
import dev.relocate.workflows.FailureType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://git.example.org/team/shop.git",
                "http://localhost:3000/shop",
                "ssh://git@git.example.org:2222/team/shop.git",
                "git@git.example.org:team/shop.git",
                "git.example.org:shop",
                "git://git.example.org/shop",
                "file:///srv/git/shop.git",
                "/srv/git/shop.git"
            })
    void takesWhatGitTakes(String url) {
        assertThat(RemoteUrl.of(url)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext::sh -c touch% /srv/x",
                "ext::sh",
                "--upload-pack=touch",
                "-oProxyCommand=touch:shop",
                "ssh://-oProxyCommand=touch/shop",
                "git@-oProxyCommand=touch:shop",
                "git@git.example.org:-shop",
                "ftp://git.example.org/shop",
                "javascript://git.example.org/shop",
                "../shop.git",
                "shop",
                "https:///shop",
                "https://git.example.org/",
                "file://host/shop",
                "https://git.example.org/sh op",
                "https://git.example.org/shop\n"
            })
    void refusesWhatWouldStartAProgramOrIsNoUrl(String url) {
        assertThatThrownBy(() -> RemoteUrl.of(url).toString())
                .isInstanceOfSatisfying(
                        RepositoryException.class, e -> assertThat(e.fault()).isEqualTo(FailureType.PLAN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:hunter2@git.example.org/shop",
                "https://hunter2@git.example.org/shop",
                "ssh://git:hunter2@git.example.org/shop",
                "https://git.example.org/shop?access_token=hunter2",
                "https://git.example.org/shop#hunter2"
            })
    void refusesACredentialWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> RemoteUrl.of(url).toString())
                .isInstanceOf(RepositoryException.class)
                .hasMessageContaining("Take it out")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.org/team/shop.git, shop",
        "https://git.example.org/team/shop/, shop",
        "git@git.example.org:shop.git, shop",
        "file:///srv/git/six-services.git, six-services",
    })
    void isKnownByTheLastPartOfItsPath(String url, String name) {
        assertThat(RemoteUrl.of(url).name()).isEqualTo(name);
    }

    @Test
    void aSlashOrSuffixAtTheEndMakesNoOtherRepository() {
        String digest = RemoteUrl.of("https://git.example.org/shop").digest(16);

        assertThat(RemoteUrl.of("https://git.example.org/shop.git/").digest(16)).isEqualTo(digest);
        assertThat(RemoteUrl.of("https://git.example.org/shops").digest(16)).isNotEqualTo(digest);
    }

    @Test
    void hidesCredentialsInWhatGitPrints() {
        assertThat(RemoteUrl.hidden("fatal: unable to access 'https://ada:hunter2@git.example.org/shop/': x"
                        + " and ssh://git:hunter2@git.example.org/shop, https://hunter2@example.org"))
                .isEqualTo("fatal: unable to access 'https://git.example.org/shop/': x"
                        + " and ssh://git@git.example.org/shop, https://example.org");
    }
}
