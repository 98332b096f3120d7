import { buffer } from 'node:stream/consumers';
import { extractText, getDocumentProxy } from 'unpdf';

/** `pdf-process MAX_CHARACTERS` reads a PDF from standard input and writes its text to standard output. */
const maxCharacters = Number(process.argv[2]);
const pdf = await getDocumentProxy(new Uint8Array(await buffer(process.stdin)));
const { text } = await extractText(pdf, { mergePages: false });
process.stdout.write(text.join('\n\n').slice(0, maxCharacters).toWellFormed());
