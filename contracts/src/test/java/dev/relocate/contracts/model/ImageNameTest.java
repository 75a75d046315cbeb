package dev.relocate.contracts.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ImageNameTest {
    @Test
    void aVariableMayBeAnyPartOfTheLastSegment() {
        assertThat(mayBe("me/app-${VARIANT}", "me/app-web")).isTrue();
        assertThat(mayBe("me/web", "me/${NAME}b")).isTrue();
        assertThat(mayBe("me/app-${VARIANT}", "me/site-web")).isFalse();
    }

    @Test
    void aVariableMayBringTheOwner() {
        assertThat(mayBe("${REGISTRY}app", "ghcr.io/me/app")).isTrue();
        assertThat(mayBe("app", "ghcr.io/me/app")).isFalse();
        assertThat(mayBe("nginx", "me/nginx")).isFalse();
        assertThat(mayBe("nginx", "docker.io/library/nginx")).isTrue();
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD, unit = TimeUnit.SECONDS)
    void manyVariablesAreComparedSoon() {
        assertThat(mayBe("${A}a".repeat(200) + "b", "a".repeat(1_000))).isFalse();
        assertThat(mayBe("${{".repeat(500_000), "app")).isFalse();
    }

    private static boolean mayBe(String one, String other) {
        return ImageName.of(one).mayBe(ImageName.of(other));
    }
}
