/** More than a title has; whoever types does not decide how long the bot searches. */
const MAX_WORDS = 12;

/** The words that a person typed, in lower case. A suggestion must contain each of them, in whatever order. */
export function typedWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS);
}

export function containsWords(name: string, words: readonly string[]): boolean {
  const text = name.toLowerCase();
  return words.every((word) => text.includes(word));
}
