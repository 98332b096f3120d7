export type FileReading =
  | { readonly kind: 'text'; readonly text: string; readonly isTruncated: boolean }
  /** Not a kind of file with text, too large, broken: a sentence for the page's notes. */
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      /** The network's fault, not the file's: another try may read it. */
      readonly isTransient?: boolean;
    };

/** Text of attached files. A bad file is a value, never an error. */
export type FileText = {
  read(file: { readonly name: string; readonly url: string }, signal: AbortSignal): Promise<FileReading>;
};
