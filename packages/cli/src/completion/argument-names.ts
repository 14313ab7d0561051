// The names of arguments for which completion offers more than their choices.

/** A profile, an alias or a role. */
export const profileOrRole = "profile-or-role";

/** An alias. */
export const aliasName = "alias";

/** An account. */
export const accountName = "account";
