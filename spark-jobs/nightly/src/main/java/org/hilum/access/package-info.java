/** {@code access-log}: which runs read the data of a person. */
package org.hilum.access;
