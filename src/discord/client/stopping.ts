/** The abort reason for work that is cancelled because the program stops. */
export const STOPPING = new DOMException('the bot is stopping', 'AbortError');
