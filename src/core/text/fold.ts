/** Combining marks of Latin, Greek and Cyrillic. The marks of kana distinguish letters and stay. */
const MARKS = /[\u0300-\u036f]/g;

/** How texts are compared: without differences of case, width, diacritics and white space. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replace(/\s+/g, ' ')
    .trim();
}
