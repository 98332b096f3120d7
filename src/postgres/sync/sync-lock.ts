/** The key of the sync's advisory lock; any number that no other program on this database uses. */
export const SYNC_LOCK = 7_302_002;
