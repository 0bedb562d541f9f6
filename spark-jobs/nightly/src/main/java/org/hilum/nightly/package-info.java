/** The nightly run: ingest, mining, training, evaluation, promotion, page, retention and notification, unattended. */
package org.hilum.nightly;
