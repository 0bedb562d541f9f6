package org.hilum;

import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each test Delta forgets the tables that it has seen: of each it keeps some ten megabytes of query plans for an
 * hour, which is nothing for the one lake of a command, and all of the heap for the hundred lakes of this module's tests.
 */
public final class ForgottenLakes implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        DeltaLog.clearCache();
    }
}
