/** How models mark the thoughts that they write into their reply: `<think>`, `[THINK]`, `◁think▷`, `<|begin_of_thought|>`. */
const NAME = '(?:think|thinking|thought|thoughts|reasoning|reflection|analysis|scratchpad|seed:think|antthinking)';
const OPEN = new RegExp(`<${NAME}(?:\\s[^<>]{0,100})?>|\\[THINK\\]|◁think▷|<\\|begin_of_thought\\|>`, 'i');
const CLOSE = new RegExp(`</${NAME}\\s*>|\\[/THINK\\]|◁/think▷|<\\|end_of_thought\\|>`, 'i');
/** gpt-oss writes several channels; only the final one is the reply. */
const CHANNEL = /<\|channel\|>\s*(\w+)[^<]{0,100}<\|message\|>/gi;
const CONTROL = /<\|(?:start|end|return|call|im_start|im_end|eot_id|endoftext)\|>(?:assistant)?/gi;

/** A reply without the thoughts in it. */
export type Visible = {
  /**
   * What may be the reply, the most likely first: models leave out one of the two marks, and a reply may quote them.
   */
  readonly texts: readonly string[];
  /** The reply ends inside thoughts. */
  readonly isThinking: boolean;
  /** The thoughts that were never closed. */
  readonly openThought: string;
};

/** Linear in the length of the text: a mark is looked for once. */
export function withoutThoughts(reply: string): Visible {
  const text = finalChannel(reply);
  const closes = [...text.matchAll(new RegExp(CLOSE, 'gi'))];
  const last = closes.at(-1);
  const rest = last === undefined ? text : text.slice(last.index + last[0].length);
  const open = OPEN.exec(rest);
  const isThinking = open !== null;
  const visible = open ? rest.slice(0, open.index) : rest;
  // A reply may hold the closing mark itself, so what follows the first one is tried too.
  const first = closes[0];
  const afterFirst = first !== undefined && first !== last ? [text.slice(first.index + first[0].length)] : [];
  return {
    texts: [visible, ...afterFirst].map((each) => each.replace(CONTROL, '').trim()),
    isThinking,
    openThought: open ? rest.slice(open.index + open[0].length) : '',
  };
}

export function hasThoughtMarks(reply: string): boolean {
  return OPEN.test(reply) || CLOSE.test(reply) || reply.search(CHANNEL) >= 0;
}

/** Whether a reply begins with thoughts: then the rest of it may follow. */
export function startsWithThought(text: string): boolean {
  return OPEN.exec(text)?.index === 0;
}

/** The end of the thoughts that a text begins with; undefined if they are not closed yet. */
export function endOfThought(text: string): number | undefined {
  const close = CLOSE.exec(text);
  return close ? close.index + close[0].length : undefined;
}

function finalChannel(text: string): string {
  const channels = [...text.matchAll(CHANNEL)];
  if (channels.length === 0) return text;
  const final = channels.findLast(([, name]) => name!.toLowerCase() === 'final');
  // Without a final channel, all of it is thought.
  return final ? text.slice(final.index + final[0].length) : `<think>${text}`;
}
