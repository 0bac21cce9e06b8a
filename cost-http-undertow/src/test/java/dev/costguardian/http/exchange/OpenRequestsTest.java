package dev.costguardian.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {

    private final OpenRequests requests = new OpenRequests();

    @Test
    void nobodyEntersOnceClosed() {
        assertThat(requests.enter()).isTrue();
        requests.close();

        assertThat(requests.enter()).isFalse();
        assertThat(requests.isClosed()).isTrue();
    }

    @Test
    void theLastOneIsWaitedForAndNotTheFirst() throws InterruptedException {
        requests.enter();
        requests.enter();
        requests.close();
        requests.leave();
        assertThat(requests.awaitLast(Duration.ofMillis(1))).isFalse();

        requests.leave();
        assertThat(requests.awaitLast(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void whereNobodyIsThereIsNobodyToWaitFor() throws InterruptedException {
        requests.enter();
        requests.leave();
        requests.close();

        assertThat(requests.awaitLast(Duration.ZERO)).isTrue();
    }
}
