package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/** The tokens of an answer, told apart into leaves. Providers give the whole and some of its parts; the rest is text. */
final class AnswerTokens {

    private final long whole;
    private long reasoning;
    private long audio;
    private long image;
    private long video;

    AnswerTokens(long whole) {
        this.whole = whole;
    }

    AnswerTokens reasoning(long tokens) {
        reasoning = tokens;
        return this;
    }

    AnswerTokens audio(long tokens) {
        audio = tokens;
        return this;
    }

    AnswerTokens image(long tokens) {
        image = tokens;
        return this;
    }

    AnswerTokens video(long tokens) {
        video = tokens;
        return this;
    }

    long whole() {
        return whole;
    }

    long reasoning() {
        return reasoning;
    }

    /**
     * Puts the leaves in.
     *
     * @param reasoningBeside whether the reasoning is not part of the whole
     */
    void addTo(Reckoning usage, boolean reasoningBeside) {
        usage.add(Meter.OUTPUT_TOKENS, whole - audio - image - video - (reasoningBeside ? 0 : reasoning));
        usage.add(Meter.REASONING, reasoning);
        usage.add(Meter.OUTPUT_AUDIO, audio);
        usage.add(Meter.OUTPUT_IMAGE, image);
        usage.add(Meter.OUTPUT_VIDEO, video);
    }
}
