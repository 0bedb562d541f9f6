/** The demonstration on synthetic studies. */
package org.hilum.demo;
