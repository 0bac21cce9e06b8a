package dev.costguardian.persistence.sql.writing;

import static dev.costguardian.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WriteQueueTest {

    private static final long A_DAY_MILLIS = 86_400_000;

    private final WriteQueue queue = new WriteQueue(1_000);

    @Test
    void takesAllThatWaits() throws InterruptedException {
        WriteTask first = offered(append(1));
        WriteTask second = offered(append(1));

        assertThat(queue.take(false, 0)).containsExactly(first, second);
        assertThat(queue.entries()).isZero();
    }

    @Test
    @Timeout(60)
    void keepsNobodyWaitingWhomItWasToWake() throws InterruptedException {
        queue.wake();

        assertThat(queue.take(false, A_DAY_MILLIS)).isEmpty();
    }

    @Test
    void refusesWhatIsMoreThanItHolds() {
        offered(append(990));

        assertThat(queue.offer(append(11))).isEqualTo(WriteQueue.Offer.FULL);
        assertThat(queue.offer(append(10))).isEqualTo(WriteQueue.Offer.TAKEN);
    }

    @Test
    void takesAChangeAloneAfterWhatCameBeforeIt() throws InterruptedException {
        WriteTask before = offered(append(1));
        WriteTask change = offered(new WriteTask.Change<>(sql -> "done", new CompletableFuture<>()));
        WriteTask after = offered(append(1));

        assertThat(queue.take(false, 0)).containsExactly(before);
        assertThat(queue.take(false, 0)).containsExactly(change);
        assertThat(queue.take(false, 0)).containsExactly(after);
    }

    @Test
    void letsSmallAppendsPassBetweenLargeOnes() throws InterruptedException {
        WriteTask large = offered(append(101));
        WriteTask larger = offered(append(102));
        WriteTask small = offered(append(100));

        assertThat(queue.take(true, 0)).containsExactly(large);
        assertThat(queue.take(false, 0)).containsExactly(small);
        assertThat(queue.take(true, 0)).containsExactly(larger);
    }

    @Test
    void takesAnAppendThatIsLargerThanTheQueueWhereNothingElseWaits() {
        offered(append(1_001));

        assertThat(queue.offer(append(1))).isEqualTo(WriteQueue.Offer.FULL);
    }

    @Test
    void answersNothingWhereNothingCame() throws InterruptedException {
        assertThat(queue.take(false, 1)).isEmpty();
    }

    private WriteTask offered(WriteTask task) {
        assertThat(queue.offer(task)).isEqualTo(WriteQueue.Offer.TAKEN);
        return task;
    }

    private static WriteTask append(int entries) {
        return new WriteTask.Append(
                Collections.nCopies(entries, aCall().named("call").entry()), new CompletableFuture<>());
    }
}
