package dev.costguardian.http.exchange;

import dev.costguardian.formats.response.ProviderResponse;
import dev.costguardian.formats.response.ResponseStrainer;
import java.nio.ByteBuffer;

/** A body that is never whole in memory: each piece goes through the strainer before the next one comes. */
final class StrainedBody implements BodyVessel<ProviderResponse> {

    private static final int PIECE = 16 * 1024;

    private final BodyMemory memory;
    private final ResponseStrainer strainer;
    private byte[] piece = new byte[0];

    StrainedBody(BodyMemory memory, ResponseStrainer strainer) {
        this.memory = memory;
        this.strainer = strainer;
    }

    @Override
    public ByteBuffer room() {
        if (piece.length == 0) {
            memory.takeOrRefuse(PIECE);
            piece = new byte[PIECE];
        }
        return ByteBuffer.wrap(piece);
    }

    @Override
    public void take(int bytes) {
        strainer.add(piece, bytes);
    }

    @Override
    public ProviderResponse whole() {
        return strainer.rest();
    }

    @Override
    public void release() {
        memory.giveBack(piece.length);
        piece = new byte[0];
    }
}
