import type { ChangeKind } from '../../../core/domain/page-change.ts';
import type { TextKey, Translate } from '../../i18n/translate.ts';
import { fittedLine, harmlessLine, link, linkText, relative } from '../../ui/markdown.ts';
import { clip } from '../../ui/split.ts';
import type { ChangedPart, NetChange } from './net-change.ts';
import { wordDifference } from './word-difference.ts';

const MAX_TITLE = 80;
const MAX_WORDS = 60;
const MAX_PROPERTIES = 3;
const MAX_VALUE = 60;
const MAX_PATH = 100;

const CHANGE_ICONS: Readonly<Record<ChangeKind, string>> = {
  new: '🆕',
  joined: '📥',
  restored: '♻️',
  edited: '✏️',
  in_trash: '🗑️',
  not_shared: '🔒',
  left: '📤',
};

const KIND_TEXTS: Readonly<Record<Exclude<ChangeKind, 'edited'>, TextKey>> = {
  new: 'change.new',
  joined: 'change.joined',
  restored: 'change.restored',
  in_trash: 'change.inTrash',
  not_shared: 'change.notShared',
  left: 'change.left',
};

/** A page and what is different, on one line of at most `room` characters. */
export function changeLine(change: NetChange, room: number, t: Translate): string {
  const head = `${titleOf(change)} — `;
  const tail = ` · ${relative(change.at)}`;
  return `${head}${cutMarkdown(whatChanged(change, t), room - head.length - tail.length)}${tail}`;
}

/** The page's title with its link. A page that can no longer be seen here has none. */
export function titleOf({ kind, title, url }: NetChange): string {
  const shown = clip(title, MAX_TITLE);
  return `${CHANGE_ICONS[kind]} ${url === undefined ? linkText(shown) : link(shown, url)}`;
}

/** What happened besides changes of text and properties. */
export function describeEvent(change: NetChange, t: Translate): readonly string[] {
  const { kind, url, path, oldTitle, oldPath } = change;
  if (kind !== 'edited') {
    const isElsewhere = kind === 'left' && url !== undefined;
    return [isElsewhere ? t('change.movedTo', { path: pathText(path, t) }) : t(KIND_TEXTS[kind])];
  }
  return [
    ...(oldTitle === undefined ? [] : [t('change.renamed', { title: harmlessLine(oldTitle, MAX_TITLE) })]),
    ...(oldPath === undefined ? [] : [t('change.moved', { from: pathText(oldPath, t), to: pathText(path, t) })]),
  ];
}

/** `Status: Draft → Published` */
export function describeProperties({ properties }: NetChange, max: number): readonly string[] {
  const value = (text: string) => (text === '' ? '–' : fittedLine(text, MAX_VALUE, MAX_VALUE * 2));
  const lines = properties
    .slice(0, max)
    .map(({ name, from, to }) => `${fittedLine(name, MAX_VALUE, MAX_VALUE * 2)}: ${value(from)} → ${value(to)}`);
  return properties.length > max ? [...lines, `+${properties.length - max}`] : lines;
}

function pathText(path: readonly string[], t: Translate): string {
  return path.length === 0 ? t('change.top') : harmlessLine(path.join(' › '), MAX_PATH);
}

function whatChanged(change: NetChange, t: Translate): string {
  const { kind, parts } = change;
  const texts = parts === undefined ? [t('change.text')] : parts.slice(0, 1).map(describePart);
  const more = parts !== undefined && parts.length > 1 ? [t('change.moreParts', { count: parts.length - 1 })] : [];
  const pieces = [...describeEvent(change, t), ...describeProperties(change, MAX_PROPERTIES), ...texts, ...more];
  return pieces.length === 0 ? t(kind === 'edited' ? 'change.text' : KIND_TEXTS[kind]) : pieces.join('; ');
}

/** `Hotels: “120” → “150”` */
function describePart({ heading, removed, added }: ChangedPart): string {
  const difference = wordDifference(removed.join(' '), added.join(' '));
  const quote = (text: string) => `“${fittedLine(text, MAX_WORDS, MAX_WORDS * 2)}”`;
  const [old, now] = [difference.removed.trim(), difference.added.trim()];
  const words = [
    ...(old ? [now ? quote(old) : `− ${quote(old)}`] : []),
    ...(now ? [old ? quote(now) : `+ ${quote(now)}`] : []),
  ];
  const above = heading === undefined ? '' : `${fittedLine(heading, MAX_WORDS, MAX_WORDS * 2)}: `;
  return `${above}${words.join(' → ') || '…'}`;
}

/** Whole pieces only: a cut inside an escape or a code mark would make the rest active. */
function cutMarkdown(text: string, room: number): string {
  if (text.length <= room) return text;
  const pieces = text.split('; ');
  let kept = '';
  for (const piece of pieces) {
    const longer = kept === '' ? piece : `${kept}; ${piece}`;
    if (longer.length > room - 3) break;
    kept = longer;
  }
  return kept === '' ? '…' : `${kept}; …`;
}
