package dev.costguardian.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final Sessions sessions = new Sessions(() -> 0, new Random(7));

    @Test
    void endsTheOneThatRestedLongestWhereThereAreTooMany() {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < Sessions.MOST; i++) {
            secrets.add(sessions.open().secret());
        }
        assertThat(sessions.find(secrets.get(0))).isPresent();

        String one = sessions.open().secret();

        assertThat(sessions.find(secrets.get(1))).isEmpty();
        assertThat(sessions.find(secrets.get(0))).isPresent();
        assertThat(sessions.find(one)).isPresent();
    }

    @Test
    void knowsNobodyByASecretThatItNeverGaveOut() {
        Sessions.Opened opened = sessions.open();

        assertThat(sessions.find(opened.session().csrfToken())).isEmpty();
        assertThat(sessions.find("")).isEmpty();
        assertThat(opened.session().toString()).doesNotContain(opened.session().csrfToken());
    }
}
