/** The part of the package that is used; it ships no types. `log.*` is omitted on purpose: its text is a printf format. */
declare module 'sd-notify' {
  const sdNotify: {
    ready(): void;
    stopping(pid: number): void;
    watchdog(): void;
    /** Milliseconds; 0 if systemd watches nothing, or another process. */
    watchdogInterval(): number;
    sendStatus(text: string): void;
  };
  export default sdNotify;
}
