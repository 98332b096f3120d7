import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const PROJECT = resolve(import.meta.dirname, '../../..');
const pages = ['*.md', 'docs/**/*.md', '.github/**/*.md'].flatMap((pattern) => globSync(pattern, { cwd: PROJECT }));

/** Targets of `[text](target)`, without those on other hosts. */
function linksOf(text: string): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]!);
  return targets.filter((target) => !/^[a-z]+:/.test(target));
}

/** Paths of the repository in back-ticks. Patterns and placeholders do not count. */
function pathsOf(text: string): readonly string[] {
  const quoted = [...text.matchAll(/`((?:src|tests|sample|bench|scripts|deploy|docs|init-db)\/[^`\s]*)`/g)];
  return quoted.map((match) => match[1]!).filter((path) => !/[<>*{}…]/.test(path));
}

/** GitHub's anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsIn(path: string): readonly string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1]!));
}

function isBroken(page: string, link: string): boolean {
  const [file, anchor] = link.split('#');
  const path = file === '' ? join(PROJECT, page) : resolve(PROJECT, dirname(page), file!);
  return !existsSync(path) || (anchor !== undefined && path.endsWith('.md') && !anchorsIn(path).includes(anchor));
}

describe.each(pages)('%s', (page) => {
  const text = readFileSync(join(PROJECT, page), 'utf8');

  it('links to pages, headings and files that exist', () => {
    expect(linksOf(text).filter((link) => isBroken(page, link))).toEqual([]);
  });

  it('names files that exist', () => {
    expect(pathsOf(text).filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });
});
