import { createHash } from 'node:crypto';
import type { Scope } from '../../../core/domain/answer.ts';

/** The same key for the same scope, in whatever order it is written. A saved answer is shown only in its own scope. */
export function scopeKey(scope: Scope | undefined): string {
  const roots = [...(scope?.roots ?? [])].sort();
  const properties = (scope?.properties ?? [])
    .map(({ name, values }) => [name, values.map((value) => value.toLowerCase()).sort()])
    .sort();
  return createHash('sha256')
    .update(JSON.stringify({ hasRoots: scope?.roots !== undefined, roots, properties }))
    .digest('hex');
}
