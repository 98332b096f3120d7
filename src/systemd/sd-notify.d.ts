/** What is used of the package, which ships no types. Its `log.*` is left out on purpose: the text is a printf format. */
declare module 'sd-notify' {
  const sdNotify: {
    ready(): void;
    stopping(pid: number): void;
    watchdog(): void;
    /** Milliseconds; 0 where systemd watches nothing, or another process. */
    watchdogInterval(): number;
    sendStatus(text: string): void;
  };
  export default sdNotify;
}
