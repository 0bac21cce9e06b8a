package dev.costguardian.http.exchange;

import java.nio.ByteBuffer;

/** Where the bytes of one body go as they come in. */
interface BodyVessel<T> {

    /**
     * Room for the next bytes, at least one.
     *
     * @throws dev.costguardian.StorageBusyException where there is none for now
     */
    ByteBuffer room();

    /**
     * Takes the bytes that were put into the room.
     *
     * @throws IllegalArgumentException where the body is of no use with them
     */
    void take(int bytes);

    /**
     * What became of the body, once all of it is in.
     *
     * @throws IllegalArgumentException where it is of no use
     */
    T whole();

    /** Gives its memory back, once. Nothing is taken afterwards. */
    void release();
}
