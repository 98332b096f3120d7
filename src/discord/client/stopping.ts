/** The reason with which work is aborted when the program ends. */
export const STOPPING = new DOMException('the bot is stopping', 'AbortError');
