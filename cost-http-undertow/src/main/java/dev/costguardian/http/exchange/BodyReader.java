package dev.costguardian.http.exchange;

import dev.costguardian.StorageBusyException;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.HttpContinueReadHandler;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads the body of a request without holding a thread. It believes no announced length: memory grows with what really
 * arrives, up to a limit for each request and one for all together. A body that is not through in time ends in a closed
 * connection.
 */
public final class BodyReader {

    private static final int FIRST_BUFFER = 16 * 1024;

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
    public record Receiver(Consumer<byte[]> received, Consumer<RuntimeException> refused) {}

    /** Reads at most {@code limit} bytes. Called in a handler of the exchange. */
    public void read(HttpServerExchange exchange, int limit, Receiver receiver) throws Exception {
        if (exchange.getRequestContentLength() > limit) {
            receiver.refused().accept(tooLarge(limit));
        } else {
            exchange.setMaxEntitySize(2L * limit);
            Reading reading = new Reading(exchange, limit, receiver);
            // Tells a client that asked first to go on, but only now that its body is wanted.
            new HttpContinueReadHandler(ready -> reading.begin()).handleRequest(exchange);
        }
    }

    private static RefusedException tooLarge(int limit) {
        return new RefusedException(
                StatusCodes.REQUEST_ENTITY_TOO_LARGE, "the body must have at most " + limit + " bytes");
    }

    /** One body on its way in. Confined to the thread of its connection. */
    private final class Reading implements ChannelListener<StreamSourceChannel> {

        private final HttpServerExchange exchange;
        private final int limit;
        private final Receiver receiver;
        private byte[] bytes = new byte[0];
        private int size;
        private XnioExecutor.@Nullable Key hangUp;

        Reading(HttpServerExchange exchange, int limit, Receiver receiver) {
            this.exchange = exchange;
            this.limit = limit;
            this.receiver = receiver;
        }

        void begin() {
            exchange.addExchangeCompleteListener((completed, next) -> {
                memory.giveBack(bytes.length);
                next.proceed();
            });
            StreamSourceChannel channel = exchange.getRequestChannel();
            Runnable outcome = readWhatIsThere(channel);
            if (outcome == null) {
                hangUp = Deadline.hangUpAfter(deadline, exchange);
                channel.getReadSetter().set(this);
                channel.resumeReads();
            } else {
                outcome.run();
            }
        }

        @Override
        public void handleEvent(StreamSourceChannel channel) {
            Runnable outcome = readWhatIsThere(channel);
            if (outcome != null) {
                channel.suspendReads();
                if (hangUp != null) {
                    hangUp.remove();
                }
                exchange.dispatch(SameThreadExecutor.INSTANCE, again -> outcome.run());
            }
        }

        /** Reads until there is no more for now, which is null, or until it is clear what comes of it. */
        private @Nullable Runnable readWhatIsThere(StreamSourceChannel channel) {
            try {
                while (true) {
                    if (size == bytes.length && !grow()) {
                        return () -> receiver.refused().accept(noRoom());
                    }
                    int read = channel.read(ByteBuffer.wrap(bytes, size, bytes.length - size));
                    if (read == 0) {
                        return null;
                    }
                    if (read < 0) {
                        shrink();
                        return () -> receiver.received().accept(bytes);
                    }
                    size += read;
                    if (size > limit) {
                        return () -> receiver.refused().accept(tooLarge(limit));
                    }
                }
            } catch (IOException e) {
                return () -> IoUtils.safeClose(exchange.getConnection());
            }
        }

        private boolean grow() {
            long announced = exchange.getRequestContentLength();
            int wanted = size > 0
                    ? size * 2
                    : announced < 0 ? FIRST_BUFFER : (int) Math.min(announced, FIRST_BUFFER - 1) + 1;
            int capacity = Math.min(wanted, limit + 1);
            if (!memory.take(capacity - bytes.length)) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, capacity);
            return true;
        }

        private void shrink() {
            if (size < bytes.length) {
                memory.giveBack(bytes.length - size);
                bytes = Arrays.copyOf(bytes, size);
            }
        }

        private StorageBusyException noRoom() {
            return new StorageBusyException("too many large requests at once", Duration.ofSeconds(1));
        }
    }
}
