export type FileReading =
  | { readonly kind: 'text'; readonly text: string; readonly isTruncated: boolean }
  /** A file without text, too large or broken. The reason is a sentence for the page's notes. */
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      /** The network failed, not the file: another attempt may succeed. */
      readonly isTransient?: boolean;
    };

/** The text of attached files. An unreadable file is a value, not an error. */
export type FileText = {
  read(file: { readonly name: string; readonly url: string }, signal: AbortSignal): Promise<FileReading>;
};
