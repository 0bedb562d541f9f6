/** Typed settings over conf/hilum.conf. */
package org.hilum.settings;
