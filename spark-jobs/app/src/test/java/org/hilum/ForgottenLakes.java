package org.hilum;

import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Clears Delta's cache after each test. Delta keeps some ten megabytes of query plans per table for an hour, which
 * does not matter for the one lake of a command but fills the heap with the hundred lakes of this module's tests.
 */
public final class ForgottenLakes implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        DeltaLog.clearCache();
    }
}
