import { buffer } from 'node:stream/consumers';
import { extractText, getDocumentProxy } from 'unpdf';

/** `pdf-process MAX_CHARACTERS`: a PDF on standard input, its text on standard output. Exit 1 where it has none. */
const maxCharacters = Number(process.argv[2]);
const pdf = await getDocumentProxy(new Uint8Array(await buffer(process.stdin)));
const { text } = await extractText(pdf, { mergePages: false });
process.stdout.write(text.join('\n\n').slice(0, maxCharacters).toWellFormed());
