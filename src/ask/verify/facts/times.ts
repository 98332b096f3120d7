import { type Atom, foldWord, type Reading, readMatches } from './atom.ts';
import { CLOCK_WORDS } from './clock-words.ts';

const AFTERNOON =
  /^\s*(?:de la (?:tarde|noche)|da (?:tarde|noite)|du soir|de l[’']apres-midi|in the (?:afternoon|evening)|at night|nachmittags|abends|am (?:nachmittag|abend))/u;

/** Reads times of day, 12 and 24 hours. */
export function readTimes(reading: Reading): Reading {
  const eastern = readMatches(
    reading,
    /(午前|午後|上午|下午|晚上|오전|오후)?\s?(\d{1,2})\s?[時时點点시](?![間间간])(?:\s?(\d{1,2})\s?[分분]|(半))?/gu,
    ([, half, hour, minute, isHalf]) =>
      clock({ hour, minute: isHalf ? '30' : minute, half: half && /[後下晚후]/.test(half) ? 'pm' : half && 'am' }),
  );
  const withWords = readClockWords(eastern);
  const withMinutes = readMatches(
    withWords,
    /(?<![\p{N}.,:])(\d{1,2})(?:[:hH]|\.(?=\d{2}\s*(?:Uhr|[ap]\.?m\b)))(\d{2})(?![\p{N}])(?::\d{2})?\s*([ap]\.?m\b\.?|Uhr)?/giu,
    (match) => clock({ hour: match[1], minute: match[2], half: halfOf(match) }),
  );
  return readMatches(
    withMinutes,
    /(?<![\p{N}.,:])(\d{1,2})\s*([ap]\.?m\b\.?|Uhr|o[’']clock|h(?![\p{L}\p{N}]))/giu,
    (match) => {
      const mark = match[2]!.toLowerCase();
      const times = clock({ hour: match[1], minute: undefined, half: halfOf(match) });
      if (!times) return undefined;
      if (mark === 'h')
        return [
          ...times,
          { kind: 'number', value: Number(match[1]), unit: { dimension: 'time', scale: 3_600 }, tolerance: 0 },
        ];
      return times;
    },
  );
}

/** "Half past nine", "las seis y cuarto", "halb zehn": minutes that are counted from the hour. */
function readClockWords(reading: Reading): Reading {
  return CLOCK_WORDS.reduce(
    (read, { pattern, minutesOf }) =>
      readMatches(read, pattern, (match) => {
        const minutes = minutesOf(match);
        if (minutes === undefined) return undefined;
        const following = foldWord(read.text.slice(match.index + match[0].length, match.index + match[0].length + 24));
        const isAfternoon = AFTERNOON.test(following) || /^\s*p\.?m\b/u.test(following);
        const at = (offset: number): Atom => ({ kind: 'time', minutes: (minutes + offset + 1_440) % 1_440 });
        if (minutes >= 780) return [at(0)];
        return isAfternoon ? [at(720)] : [at(0), at(720)];
      }),
    reading,
  );
}

function halfOf(match: RegExpExecArray): string | undefined {
  const mark = match.at(-1)?.toLowerCase() ?? '';
  if (/^[ap]\.?m/.test(mark)) return mark.startsWith('p') ? 'pm' : 'am';
  const following = foldWord(match.input.slice(match.index + match[0].length, match.index + match[0].length + 24));
  if (AFTERNOON.test(following)) return 'pm';
  return /^o.clock/.test(mark) ? 'either' : undefined;
}

function clock({
  hour,
  minute,
  half,
}: {
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly half: string | undefined;
}): readonly Atom[] | undefined {
  const [h, m] = [Number(hour), Number(minute ?? 0)];
  if (h > 24 || m > 59) return undefined;
  const at = (hours: number): Atom => ({ kind: 'time', minutes: (hours * 60 + m) % 1_440 });
  if (h > 12 || half === undefined) return [at(h)];
  if (half === 'either') return [at(h), at(h + 12)];
  return [at((h % 12) + (half === 'pm' ? 12 : 0))];
}
