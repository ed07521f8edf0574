/** The examples of the documentation, which are run. */
package org.gbdxroutes.docs;
