/**
 * Who may use the service: users, the account that each belongs to, their passwords.
 *
 * <p>{@link org.gbdxroutes.service.account.Accounts} is the place to start. What a user may see is decided by
 * {@link org.gbdxroutes.service.account.User#mayUse}, wherever something of an account is asked for.
 */
@NullMarked
package org.gbdxroutes.service.account;

import org.jspecify.annotations.NullMarked;
