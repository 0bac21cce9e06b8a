package dev.costguardian.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class KeySecretTest {

    private final KeySecret secret = KeySecret.create(Scope.VIEWER, new Random(3));

    @Test
    void hasAPrefixThirtyRandomCharactersAndSixThatCheckThem() {
        assertThat(secret.text()).matches("cgv_[0-9A-Za-z]{36}");
        assertThat(KeySecret.shown(secret.text())).contains(secret);
    }

    @Test
    void aSecretWithOneWrongCharacterIsKnownWithoutALookUp() {
        for (int i = 0; i < secret.text().length(); i++) {
            char other = secret.text().charAt(i) == 'x' ? 'y' : 'x';
            String wrong = secret.text().substring(0, i) + other + secret.text().substring(i + 1);

            assertThat(KeySecret.shown(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void whatIsTooShortOrTooLongIsNoSecret() {
        for (String wrong :
                new String[] {"", "cgv_", secret.text() + "0", secret.text().substring(1)}) {
            assertThat(KeySecret.shown(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void tellsOnlyItsPrefixAndItsEnd() {
        String text = secret.text();

        assertThat(secret.hint()).isEqualTo("cgv_…" + text.substring(text.length() - 4));
        assertThat(secret + " " + secret.digest() + " " + new SessionSecret("cookie"))
                .doesNotContain(text)
                .doesNotContain("cookie");
    }

    @Test
    void aSessionOfASettingIsFoundOnlyWithThatSetting() {
        SessionSecret session = new SessionSecret("cookie");

        assertThat(session.digestWith(SecretDigest.of("old"))).isNotEqualTo(session.digestWith(SecretDigest.of("new")));
        assertThat(session.digestWith(SecretDigest.of("old"))).isNotEqualTo(session.digest());
        assertThat(session.csrfToken()).isNotEqualTo(session.text());
    }
}
