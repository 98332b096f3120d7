import type { Citation } from '../../domain.ts';

/** `<t:…:R>`: Discord shows it as "3 days ago", in the reader's language. */
export function relative(date: Date): string {
  return `<t:${Math.floor(date.getTime() / 1000)}:R>`;
}

/**
 * Text from Notion or a model as it may stand in a message: no masked links, no mentions that look real, no headings
 * that break the layout; an address is shown as code, so that only links from the citation table can be followed.
 * Fenced code stays as it is.
 */
export function harmless(text: string): string {
  return text
    .split(/(^[ \t]*```[^\n]*\n[\s\S]*?^[ \t]*```[ \t]*$)/m)
    .map((part, index) => (index % 2 ? part : harmlessProse(part)))
    .join('');
}

function harmlessProse(text: string): string {
  return text
    .replaceAll(/\](?=\s*\()/g, ']\u200b')
    .replaceAll(/`?\bhttps?:\/\/[^\s`<>)\]]+`?/gi, (address) => `\`${address.replaceAll('`', '')}\``)
    .replaceAll(/<(?=[@#:/t]|id:)/g, '<\u200b')
    .replaceAll(/@(?=everyone|here)/g, '@\u200b')
    .replaceAll(/^(\s*)(#{1,3}|-#)(?=\s)/gm, '$1\\$2');
}

/** A title as the text of a link: a bracket would end it, a line break would break it, an address in it would mislead. */
export function linkText(title: string): string {
  const text = title
    .replaceAll(/\s+/g, ' ')
    .replaceAll('://', ':\u200b//')
    .replaceAll(/[[\]]/g, (bracket) => (bracket === '[' ? '(' : ')'))
    .replaceAll('@', '@\u200b')
    .replaceAll(/[\\`*_~|<>]/g, '\\$&');
  return text.trim() || '–';
}

/** A masked link; the address is one that we made ourselves from Notion's. */
export function link(title: string, url: string): string {
  return `[${linkText(title)}](${url.replaceAll(/[()\s<>]/g, encodeURIComponent)})`;
}

/** Turns the marks `[n]` of a text into links to what they cite; an unknown number loses its brackets' meaning. */
export function linkMarks(text: string, citations: readonly Citation[]): string {
  return text.replaceAll(/\[(\d{1,3})\]/g, (mark, n: string) => {
    const citation = citations.find((candidate) => candidate.n === Number(n));
    return citation ? `[[${n}]](${citation.url})` : mark;
  });
}

/** Inline code that cannot be left, whatever the value holds. */
export function code(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `\`\`${(text ?? '').replaceAll('`', 'ˋ').replaceAll(/\s+/g, ' ') || ' '}\`\``;
}
