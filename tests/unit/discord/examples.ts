import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { OptionValues } from '../../../sample/stand-ins/discord/people.ts';
import type { Harness } from './harness.ts';

/** One invocation of a slash command, and what the bot must reply. */
type CommandExample = {
  readonly values?: OptionValues | ((harness: Harness) => OptionValues);
  readonly says: string | RegExp;
};

/** The test that covers something: a file below this folder without `.test.ts`, and a title in it. */
export type CoveringTest = readonly [file: string, title: string];

/**
 * What each feature's `examples.ts` exports. Every slash command needs examples that use each of its options at least
 * once. Menus, buttons and forms name the test that covers them.
 */
export type FeatureExamples = {
  readonly commands?: Readonly<Record<string, readonly CommandExample[]>>;
  readonly menus?: Readonly<Record<string, CoveringTest>>;
  /** Buttons and forms by kind, and what they are for. */
  readonly components?: Readonly<Record<string, { readonly does: string; readonly test: CoveringTest }>>;
};

/** Reads the examples of all features. */
export async function loadExamples(): Promise<Required<FeatureExamples>> {
  const files = globSync('features/*/examples.ts', { cwd: import.meta.dirname }).sort();
  const modules = (await Promise.all(files.map((file) => import(join(import.meta.dirname, file))))) as {
    readonly examples: FeatureExamples;
  }[];
  const merge = <Kind extends keyof FeatureExamples>(kind: Kind) =>
    Object.assign({}, ...modules.map(({ examples }) => examples[kind])) as Required<FeatureExamples>[Kind];
  return { commands: merge('commands'), menus: merge('menus'), components: merge('components') };
}

/** Turns content into an address that the bot can download as an uploaded file. */
export const fileWith = (content: unknown) =>
  `data:application/json,${encodeURIComponent(typeof content === 'string' ? content : JSON.stringify(content))}`;
