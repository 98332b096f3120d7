import type { FileReading, FileText } from '../../core/ports/files.ts';

/** What the files of one page may cost together; each file has its own limits besides. */
const MAX_FILES = 100;
const MAX_CHARACTERS = 2_000_000;
/** Less than a task's lease, so that no other worker takes a page that is still being read. */
const MAX_READING_MS = 5 * 60_000;

export const TOO_MANY_FILES_NOTE =
  'Not every file on this page is indexed: its files are more than 100, have more than 2,000,000 characters, or take more than 5 minutes to read.';

/** The files of one page. `too-many`: the page has used up its share, and this file was not even downloaded. */
export type PageFiles = {
  read(...args: Parameters<FileText['read']>): Promise<FileReading | 'too-many'>;
};

export function createPageFiles(fileText: FileText, nowMs: () => number = () => performance.now()): PageFiles {
  let files = 0;
  let characters = 0;
  let readingMs = 0;
  return {
    async read(file, signal) {
      if (files >= MAX_FILES || characters >= MAX_CHARACTERS || readingMs >= MAX_READING_MS) return 'too-many';
      files += 1;
      const startedMs = nowMs();
      const reading = await fileText.read(file, signal);
      readingMs += nowMs() - startedMs;
      if (reading.kind === 'text') characters += reading.text.length;
      return reading;
    },
  };
}
