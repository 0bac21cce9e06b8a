package dev.costguardian.formats.usage;

import dev.costguardian.usage.Meter;

/** OpenAI's transcriptions, billed by tokens or, for Whisper, by the length of what was heard. */
final class OpenAiTranscription implements UsageApi {

    @Override
    public String name() {
        return "openai.transcription";
    }

    @Override
    public boolean fits(UsageNode usage) {
        String type = usage.at("type").word();
        return (type.equals("duration") && usage.has("seconds"))
                || (type.equals("tokens") && usage.has("input_tokens"));
    }

    @Override
    public void reckon(Reckoning usage) {
        if (usage.word("type").equals("duration")) {
            usage.add(Meter.INPUT_AUDIO_MILLIS, usage.millis("seconds"));
        } else {
            PromptTokens prompt = new PromptTokens(usage.count("input_tokens"))
                    .audio(usage.count("input_token_details.audio_tokens"));
            new CallTokens(prompt, new AnswerTokens(usage.count("output_tokens"))).addTo(usage, "total_tokens");
        }
    }
}
