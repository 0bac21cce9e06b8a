package dev.costguardian.http;

import dev.costguardian.ConnectionPool;
import dev.costguardian.NoAnswerException;
import dev.costguardian.Storage;
import dev.costguardian.StorageBusyException;
import dev.costguardian.StorageStatus;
import dev.costguardian.Verification;
import dev.costguardian.access.AccessKey;
import dev.costguardian.access.AccessKeys;
import dev.costguardian.access.KeyId;
import dev.costguardian.access.KeyOrder;
import dev.costguardian.access.SecretDigest;
import dev.costguardian.access.Sessions;
import dev.costguardian.attribution.TrackingTokens;
import dev.costguardian.audit.AuditLog;
import dev.costguardian.corrections.Corrections;
import dev.costguardian.ledger.AppendOutcome;
import dev.costguardian.ledger.EventQuery;
import dev.costguardian.ledger.LedgerEntry;
import dev.costguardian.ledger.RecordedEvent;
import dev.costguardian.ledger.UsageLedger;
import dev.costguardian.memory.InMemoryStorage;
import dev.costguardian.pricing.MappedNames;
import dev.costguardian.pricing.OwnPrices;
import dev.costguardian.pricing.Tariff;
import dev.costguardian.reports.SpendReports;
import dev.costguardian.retention.Retention;
import dev.costguardian.usage.RawUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongConsumer;

/** A storage that writes when it is told to, or is busy, or broken. */
public final class StubbornStorage implements Storage {

    private static final int REMEMBERED = 3_000;

    private final InMemoryStorage storage = new InMemoryStorage();
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch read = new CountDownLatch(1);
    private volatile Mood mood = Mood.WILLING;

    /** How it takes to being asked. */
    public enum Mood {
        WILLING,
        /** Takes entries and stores them once released. */
        SLOW,
        /** Keeps the next page back until it is released; those after it are given at once. */
        PENSIVE,
        /** Takes nothing for now. */
        BUSY,
        /** Reads the newest events, and fails where somebody asks for older ones than those. */
        FORGETFUL,
        /** Answers no question, and says why. */
        SILENT,
        /** Fails in a way that does not pass. */
        BROKEN
    }

    public StubbornStorage be(Mood newMood) {
        mood = newMood;
        return this;
    }

    /** Waits until an entry was handed in. */
    public void awaitEntry() throws InterruptedException {
        asked.await();
    }

    /** Waits until a page was asked for that is kept back. */
    public void awaitReader() throws InterruptedException {
        read.await();
    }

    /** Stores what was handed in while slow, and gives what is kept back. */
    public void release() {
        released.complete(null);
    }

    @Override
    public TrackingTokens tokens() {
        return storage.tokens();
    }

    @Override
    public UsageLedger ledger() {
        return new StubbornLedger();
    }

    @Override
    public SpendReports reports() {
        return query -> {
            checkMood();
            return storage.reports().report(query);
        };
    }

    @Override
    public Corrections corrections() {
        return storage.corrections();
    }

    @Override
    public MappedNames names() {
        return storage.names();
    }

    @Override
    public OwnPrices prices() {
        return storage.prices();
    }

    @Override
    public Retention retention() {
        return storage.retention();
    }

    @Override
    public AccessKeys keys() {
        return new StubbornKeys();
    }

    @Override
    public Sessions sessions() {
        return storage.sessions();
    }

    @Override
    public AuditLog audit() {
        return storage.audit();
    }

    @Override
    public List<ConnectionPool> connections() {
        return List.of(new ConnectionPool("writer", 1, 1, 0, 0), new ConnectionPool("readers", 10, 4, 2, 3));
    }

    @Override
    public StorageStatus status() {
        return new StorageStatus(mood == Mood.BUSY ? "the disk is full" : "", false, 3, 100, 7, 40, 8192, 4096);
    }

    @Override
    public Verification verify(LongConsumer progress) {
        return storage.verify(progress);
    }

    @Override
    public void erase() {
        storage.erase();
    }

    @Override
    public void close() {
        storage.close();
    }

    private void checkMood() {
        if (mood == Mood.BUSY) {
            throw new StorageBusyException("the disk is full at /secret/place", Duration.ofSeconds(5));
        }
        if (mood == Mood.SILENT) {
            throw new NoAnswerException("this takes longer than 30 s");
        }
        if (mood == Mood.BROKEN) {
            throw new NumberFormatException("select secret from place");
        }
    }

    private final class StubbornKeys implements AccessKeys {

        private final AccessKeys keys = storage.keys();

        @Override
        public Optional<AccessKey> find(SecretDigest secret) {
            checkMood();
            return keys.find(secret);
        }

        @Override
        public Optional<AccessKey> find(KeyId id) {
            return keys.find(id);
        }

        @Override
        public List<AccessKey> all() {
            return keys.all();
        }

        @Override
        public AccessKey issue(KeyOrder order, String hint, SecretDigest secret, Instant createdAt) {
            return keys.issue(order, hint, secret, createdAt);
        }

        @Override
        public boolean change(KeyId id, String name, Optional<Instant> expiresAt) {
            return keys.change(id, name, expiresAt);
        }

        @Override
        public boolean revoke(KeyId id, Instant at) {
            return keys.revoke(id, at);
        }

        @Override
        public void used(KeyId id, Instant at) {
            keys.used(id, at);
        }
    }

    private final class StubbornLedger implements UsageLedger {

        private final UsageLedger ledger = storage.ledger();

        @Override
        public CompletionStage<List<AppendOutcome>> append(List<LedgerEntry> entries) {
            asked.countDown();
            try {
                checkMood();
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
            return mood == Mood.SLOW ? released.thenCompose(done -> ledger.append(entries)) : ledger.append(entries);
        }

        @Override
        public List<RecordedEvent> page(EventQuery query) {
            checkMood();
            if (mood == Mood.PENSIVE) {
                mood = Mood.WILLING;
                read.countDown();
                released.join();
            }
            if (mood == Mood.FORGETFUL && query.before() <= ledger.lastId() - REMEMBERED) {
                throw new IllegalStateException("select more from place");
            }
            return ledger.page(query);
        }

        @Override
        public Optional<RecordedEvent> find(long id) {
            checkMood();
            return ledger.find(id);
        }

        @Override
        public Optional<RawUsage> rawUsage(long id) {
            checkMood();
            return ledger.rawUsage(id);
        }

        @Override
        public Optional<Tariff> tariff(RecordedEvent event) {
            checkMood();
            return ledger.tariff(event);
        }

        @Override
        public long lastId() {
            checkMood();
            return ledger.lastId();
        }

        @Override
        public long appliedBatches() {
            checkMood();
            return ledger.appliedBatches();
        }

        @Override
        public List<String> models() {
            checkMood();
            return ledger.models();
        }

        @Override
        public List<String> tagKeys() {
            checkMood();
            return ledger.tagKeys();
        }
    }
}
