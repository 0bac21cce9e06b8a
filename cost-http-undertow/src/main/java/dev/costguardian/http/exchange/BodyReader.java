package dev.costguardian.http.exchange;

import dev.costguardian.StorageBusyException;
import dev.costguardian.formats.response.ProviderResponse;
import dev.costguardian.formats.response.ResponseStrainer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads the body of a request without holding a thread, to keep it or to strain it. It believes no announced length:
 * memory grows with what really arrives, up to a limit for each request and one for all together. A body that is not
 * through in time, or merely drips in, ends in a closed connection.
 */
public final class BodyReader {

    /** What one request may read before others get their turn on the thread; straining takes time. */
    private static final int TURN = 256 * 1024;

    /** What a third of the deadline has to bring in; a body that is longer and comes more slowly only wants to stay. */
    private static final int FIRST_THIRD = 64 * 1024;

    private final BodyMemory memory;
    private final Duration deadline;

    /**
     * A reader with nothing in hand.
     *
     * @param memory bytes that all bodies being worked on may take up together
     * @param deadline for a client to get its body through
     */
    public BodyReader(long memory, Duration deadline) {
        this.memory = new BodyMemory(memory);
        this.deadline = deadline;
    }

    /** What to do with a body. Both are called in a handler of the exchange, on the connection's thread. */
    public record Receiver<T>(Consumer<T> received, Consumer<RuntimeException> refused) {}

    /** Reads at most {@code limit} bytes. Called in a handler of the exchange. */
    public void read(HttpServerExchange exchange, int limit, Receiver<byte[]> receiver) throws Exception {
        begin(new Reading<>(
                exchange, limit, new KeptBody(memory, exchange.getRequestContentLength(), limit), receiver));
    }

    /** As {@link #read}, but of what is read nothing is kept beyond what {@code strainer} keeps. */
    public void strain(
            HttpServerExchange exchange, int limit, ResponseStrainer strainer, Receiver<ProviderResponse> receiver)
            throws Exception {
        begin(new Reading<>(exchange, limit, new StrainedBody(memory, strainer), receiver));
    }

    private static void begin(Reading<?> reading) throws Exception {
        if (reading.exchange.getRequestContentLength() > reading.limit) {
            reading.receiver.refused().accept(tooLarge(reading.limit));
        } else {
            reading.exchange.setMaxEntitySize(2L * reading.limit);
            // Tells a client that asked first to go on, but only now that its body is wanted.
            new HttpContinueReadHandler(ready -> reading.begin()).handleRequest(reading.exchange);
        }
    }

    private static RefusedException tooLarge(int limit) {
        return new RefusedException(
                StatusCodes.REQUEST_ENTITY_TOO_LARGE, "the body must have at most " + limit + " bytes");
    }

    /** One body on its way in. Confined to the thread of its connection. */
    private final class Reading<T> implements ChannelListener<StreamSourceChannel> {

        private final HttpServerExchange exchange;
        private final int limit;
        private final BodyVessel<T> vessel;
        private final Receiver<T> receiver;
        private long size;
        private boolean ended;
        private List<XnioExecutor.Key> hangUps = List.of();

        Reading(HttpServerExchange exchange, int limit, BodyVessel<T> vessel, Receiver<T> receiver) {
            this.exchange = exchange;
            this.limit = limit;
            this.vessel = vessel;
            this.receiver = receiver;
        }

        void begin() {
            exchange.addExchangeCompleteListener((completed, next) -> {
                vessel.release();
                next.proceed();
            });
            StreamSourceChannel channel = exchange.getRequestChannel();
            Runnable outcome = readWhatIsThere(channel);
            if (outcome == null) {
                hangUps = List.of(
                        Deadline.hangUpAfter(deadline, exchange),
                        Deadline.hangUpAfter(deadline.dividedBy(3), exchange, () -> size < FIRST_THIRD));
                channel.getReadSetter().set(this);
                channel.resumeReads();
            } else {
                outcome.run();
            }
        }

        @Override
        public void handleEvent(StreamSourceChannel channel) {
            Runnable outcome = ended ? null : readWhatIsThere(channel);
            if (outcome != null) {
                ended = true;
                channel.suspendReads();
                hangUps.forEach(XnioExecutor.Key::remove);
                exchange.dispatch(SameThreadExecutor.INSTANCE, again -> outcome.run());
            }
        }

        /** Reads until there is no more for now or it is others' turn, which is null, or it is clear what comes of it. */
        private @Nullable Runnable readWhatIsThere(StreamSourceChannel channel) {
            try {
                long turnEnds = size + TURN;
                while (size < turnEnds) {
                    int read = channel.read(vessel.room());
                    if (read == 0) {
                        return null;
                    }
                    if (read < 0) {
                        T whole = vessel.whole();
                        return () -> receiver.received().accept(whole);
                    }
                    size += read;
                    if (size > limit) {
                        return refusal(tooLarge(limit));
                    }
                    vessel.take(read);
                }
                // What has been read ahead raises no event.
                exchange.getIoThread().execute(() -> handleEvent(channel));
                return null;
            } catch (StorageBusyException | IllegalArgumentException e) {
                return refusal(e);
            } catch (IOException e) {
                return () -> IoUtils.safeClose(exchange.getConnection());
            }
        }

        /** Who hears of a refusal may count on the memory being free again. */
        private Runnable refusal(RuntimeException why) {
            vessel.release();
            return () -> receiver.refused().accept(why);
        }
    }
}
