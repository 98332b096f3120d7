import { readHostileData } from '../../../fixtures/hostile-data.ts';

/** Strings that once broke something, and what the shared lists lack. Keep this list small. */
const OWN: readonly string[] = [
  '@everyone @here <@&1> <@100000000000000001>',
  '[click](https://evil.example) https://evil.example/a?b=[c](d)',
  '](https://evil.example)',
  '```js\n@everyone',
  '` `` ``` ```` ~~~',
  '# Heading\n-# small\n> quote\n>>> all of the rest\n||spoiler||',
  '\u202eright to left\u202c \u200b\u200b \ufeff',
  '\ud83d',
  '👩‍👩‍👧‍👦'.repeat(300),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is literal
  '{{count}} {{question}} $t(answer.footer) ${process.env} $& $1 $`',
  '<t:99999999999999:R> <:x:1> </ask:1>',
  'a'.repeat(1990),
  '\0',
  // A fence that Discord closes early, with active Markdown after it.
  '```\ncode ``` [click](https://evil.example)\n```',
  '```js ``` [click](https://evil.example)\n```',
  // Escapes that one more backslash would undo.
  '\\<@1> \\\\<@1> \\@everyone [a\\](https://evil.example) \\`',
  'a || b || c ** d __ e ~~ f ` g',
];

const shared = readHostileData();
export const hasShared = shared !== undefined;

export const HOSTILE: readonly string[] = [...new Set([...OWN, ...(shared ?? [])])];

/** As much of the text as Discord's client lets people enter. */
export function entered(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).toWellFormed();
}

/** What Discord's client sends as a message: visible text without surrounding white space. */
export function writable(text: string, max: number): string {
  return entered(text, max).trim();
}
