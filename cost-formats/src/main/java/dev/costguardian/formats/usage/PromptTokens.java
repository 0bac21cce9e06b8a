package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/**
 * The tokens of a prompt, told apart into leaves. Providers give the whole and some of its parts; the rest is fresh
 * text.
 *
 * <p>A prompt of 2,006 tokens of which 1,920 came from the cache has the leaves {@code input} 86 and {@code
 * input.cache_read} 1,920. Where nobody says of what kind the cached tokens were, they are taken for text first, then
 * for audio, images and video.
 */
final class PromptTokens {

    private final long whole;
    private long audio;
    private long image;
    private long video;
    private long cached;
    private long cachedAudio;
    private long cachedImage;
    private long cachedVideo;
    private boolean cachedByKind;
    private long written;
    private long written5m;
    private long written1h;

    PromptTokens(long whole) {
        this.whole = whole;
    }

    PromptTokens audio(long tokens) {
        audio = tokens;
        return this;
    }

    PromptTokens image(long tokens) {
        image = tokens;
        return this;
    }

    PromptTokens video(long tokens) {
        video = tokens;
        return this;
    }

    /** Tokens of any kind that were read from the cache. */
    PromptTokens cached(long tokens) {
        cached = tokens;
        return this;
    }

    /** How many of the cached tokens are audio, images and video; the others are text. */
    PromptTokens cachedOfKind(long audioTokens, long imageTokens, long videoTokens) {
        cachedByKind = true;
        cachedAudio = audioTokens;
        cachedImage = imageTokens;
        cachedVideo = videoTokens;
        return this;
    }

    /** Tokens that were written to the cache, for nobody says how long. */
    PromptTokens written(long tokens) {
        written = tokens;
        return this;
    }

    PromptTokens writtenFor(long fiveMinutes, long oneHour) {
        written5m = fiveMinutes;
        written1h = oneHour;
        return this;
    }

    long whole() {
        return whole;
    }

    /** What caching is about: tokens that were read and written. */
    long cachedAndWritten() {
        return cached + written + written5m + written1h;
    }

    /** Puts the leaves in, of a whole that what was read from the cache and written to it are parts of. */
    void addTo(Reckoning usage) {
        long text = whole - audio - image - video - written - written5m - written1h;
        if (!cachedByKind) {
            tellCachedApart(text);
        }
        usage.add(Meter.INPUT_TOKENS, text - (cached - cachedAudio - cachedImage - cachedVideo));
        usage.add(Meter.INPUT_AUDIO, audio - cachedAudio);
        usage.add(Meter.INPUT_IMAGE, image - cachedImage);
        usage.add(Meter.INPUT_VIDEO, video - cachedVideo);
        addCache(usage);
    }

    /** Puts the leaves in, of a whole that the cache stands beside. */
    void addBesideCacheTo(Reckoning usage) {
        usage.add(Meter.INPUT_TOKENS, whole - audio - image - video);
        usage.add(Meter.INPUT_AUDIO, audio);
        usage.add(Meter.INPUT_IMAGE, image);
        usage.add(Meter.INPUT_VIDEO, video);
        addCache(usage);
    }

    /** Cached video has no meter of its own. */
    private void addCache(Reckoning usage) {
        usage.add(Meter.CACHE_READ, cached - cachedAudio - cachedImage);
        usage.add(Meter.INPUT_AUDIO_CACHE_READ, cachedAudio);
        usage.add(Meter.INPUT_IMAGE_CACHE_READ, cachedImage);
        usage.add(Meter.CACHE_WRITE, written);
        usage.add(Meter.CACHE_WRITE_5M, written5m);
        usage.add(Meter.CACHE_WRITE_1H, written1h);
    }

    private void tellCachedApart(long text) {
        long rest = cached - Math.min(cached, Math.max(text, 0));
        cachedAudio = Math.min(rest, audio);
        cachedImage = Math.min(rest - cachedAudio, image);
        cachedVideo = Math.min(rest - cachedAudio - cachedImage, video);
    }
}
