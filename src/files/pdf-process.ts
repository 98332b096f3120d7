import { buffer } from 'node:stream/consumers';
import { getDocumentProxy } from 'unpdf';

/**
 * `pdf-process MAX_CHARACTERS` reads a PDF from standard input and writes its text to standard output. Page by page, and no
 * further than that: a file of few bytes can have any number of pages.
 */
const maxCharacters = Number(process.argv[2]);
const pdf = await getDocumentProxy(new Uint8Array(await buffer(process.stdin)));
let text = '';
for (let number = 1; number <= pdf.numPages && text.length < maxCharacters; number++) {
  const page = await pdf.getPage(number);
  if (number > 1) text += '\n\n';
  for (const item of (await page.getTextContent()).items) {
    if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
  }
  page.cleanup();
}
process.stdout.write(text.slice(0, maxCharacters).toWellFormed());
