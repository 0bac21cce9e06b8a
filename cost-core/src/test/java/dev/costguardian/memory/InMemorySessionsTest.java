package dev.costguardian.memory;

import dev.costguardian.Storage;
import dev.costguardian.access.SessionsContract;

class InMemorySessionsTest extends SessionsContract {

    @Override
    protected Storage open() {
        return new InMemoryStorage();
    }
}
