/** The words of the field as types: findings, assertions, label values, boxes, ids, the patient split. */
package org.hilum.domain;
