package dev.costguardian.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.StorageException;
import dev.costguardian.limits.SharedLimits;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimitSharingTest {

    @Test
    void goesOnAfterRoundsThatFailed() {
        AtomicInteger rounds = new AtomicInteger();
        LimitSharing sharing = new LimitSharing(new SharedLimits(Optional.of(own -> {
            if (rounds.incrementAndGet() < 3) {
                throw new StorageException("the database is away");
            }
            return List.of();
        })));

        for (int i = 0; i < 4; i++) {
            sharing.run();
        }

        assertThat(rounds).hasValue(4);
    }
}
