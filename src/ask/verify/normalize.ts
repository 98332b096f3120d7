/** A text folded for comparison, and where each of its code units stood in the original. */
export type Folded = { readonly text: string; readonly starts: readonly number[]; readonly ends: readonly number[] };

/** Marks that Markdown uses around text; a quote may have lost or gained them. */
const MARKDOWN = /[*_`~#>|\\]/;
const QUOTES: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  ʼ: "'",
};
/** The model sees sources without these. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gv;
const DASHES = /[\u2010-\u2015\u2212]/;

/** NFKC, lower case, one space for any white space, no Markdown marks, one kind of quotation mark and of dash. */
export function fold(text: string): Folded {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let isSpacePending = false;
  for (const { segment, index } of clusters(text)) {
    for (const character of foldCluster(segment)) {
      if (/\s/.test(character)) {
        isSpacePending = folded !== '';
        continue;
      }
      if (isSpacePending) push(' ', index, index);
      isSpacePending = false;
      push(character, index, index + segment.length);
    }
  }
  return { text: folded, starts, ends };

  function push(character: string, start: number, end: number): void {
    for (let unit = 0; unit < character.length; unit++) {
      starts.push(start);
      ends.push(end);
    }
    folded += character;
  }
}

/** A base character with its combining marks: what NFKC may join. ASCII by itself, for speed. */
function* clusters(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  for (const match of text.matchAll(/[\s\S][\p{M}\u200D]*/gu)) yield { segment: match[0], index: match.index };
}

function foldCluster(cluster: string): string {
  const plain = cluster.replace(INVISIBLE, '').normalize('NFKC').toLowerCase();
  if (MARKDOWN.test(plain) && plain.length === 1) return '';
  if (DASHES.test(plain)) return '-';
  return QUOTES[plain] ?? plain;
}

/** [start, end) in the original of a stretch of the folded text. */
export function originalRange(
  folded: Folded,
  from: number,
  to: number,
): { readonly start: number; readonly end: number } {
  return { start: folded.starts[from]!, end: folded.ends[to - 1]! };
}
